package dev.taskqueue.processor.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebugInformationTest {

    @TempDir
    Path folder;

    private static final String SOURCE = """
            package demo;

            import dev.taskqueue.annotation.WithTaskQueue;

            public class Debugged {
                @WithTaskQueue
                private static int divide(int dividend, int divisor) {
                    int first = dividend;
                    for (int round = 0; round < 1; round++) {
                        long inner = first + round;
                        first = (int) inner;
                    }
                    return first / divisor;
                }

                public static void main(String[] arguments) throws Exception {
                    System.out.println(\
                        Debugged.class.getDeclaredMethod("divide", int.class, int.class).getParameters()[1]);
                    divide(1, 0);
                }
            }
            """;

    @Test
    void stackTraceShowsOnlyOriginalLines() {
        Project project = new Project(folder).with("demo/Debugged.java", SOURCE);
        assertThat(project.compile("-parameters").output()).isEmpty();

        assertThat(project.run("demo.Debugged").lines())
                .containsExactly(
                        "int divisor",
                        "Exception in thread \"main\" java.lang.ArithmeticException: / by zero",
                        "\tat demo.Debugged.divide(Debugged.java:13)",
                        "\tat demo.Debugged.main(Debugged.java:18)");
    }

    @Test
    void keepsLocalVariablesAndLines() {
        Project woven = new Project(folder.resolve("woven")).with("demo/Debugged.java", SOURCE);
        Project plain = new Project(folder.resolve("plain")).with("demo/Debugged.java", SOURCE);
        assertThat(woven.compile("-g").output()).isEmpty();
        assertThat(plain.compileWithPlugin("TaskQueue weave=false", "-proc:none", "-g")
                        .exitCode())
                .isZero();

        Map<String, List<String>> before = debugInformation(plain.classFile("demo/Debugged"));
        Map<String, List<String>> after = debugInformation(woven.classFile("demo/Debugged"));

        assertThat(before.get("divide"))
                .contains("dividend I 0", "divisor I 1", "first I 2", "round I 3", "inner J 4", "line 13");
        assertThat(after.keySet()).isEqualTo(before.keySet());
        // On entry and exit, woven code has the method's first line, at which a debugger stops anyway.
        after.get("divide").removeAll(List.of("line 8"));
        before.get("divide").removeAll(List.of("line 8"));
        assertThat(after).isEqualTo(before);
    }

    private static Map<String, List<String>> debugInformation(byte[] classFile) {
        Map<String, List<String>> found = new TreeMap<>();
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] exceptions) {
                                List<String> ofMethod = found.computeIfAbsent(name, key -> new ArrayList<>());
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitLineNumber(int line, Label start) {
                                        ofMethod.add("line " + line);
                                    }

                                    @Override
                                    public void visitLocalVariable(
                                            String variable,
                                            String type,
                                            String generic,
                                            Label start,
                                            Label end,
                                            int index) {
                                        ofMethod.add(variable + " " + type + " " + index);
                                    }
                                };
                            }
                        },
                        0);
        return found;
    }
}
