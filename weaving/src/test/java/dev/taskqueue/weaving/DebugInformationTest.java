package dev.taskqueue.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.fixtures.Flows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import org.junit.jupiter.api.Test;

class DebugInformationTest {

    private record Variable(String name, String descriptor, int index) {}

    /** The debug information of a method. */
    private static final class Debug {
        private final List<Integer> lines = new ArrayList<>();
        private final List<Variable> variables = new ArrayList<>();
        private final List<String> fromTheStart = new ArrayList<>();
    }

    private final byte[] original = WovenLoader.bytesOf(Flows.class);
    private final byte[] woven = ((WeavingResult.Woven) Weaver.weave(original)).classFile();

    @Test
    void localVariablesKeepTheirNamesTypesAndPlaces() {
        Map<String, Debug> before = debug(original);

        debug(woven)
                .forEach((method, after) ->
                        assertThat(after.variables).as(method).isEqualTo(before.get(method).variables));
    }

    @Test
    void parametersAreVisibleFromFirstInstruction() {
        Map<String, Debug> before = debug(original);

        debug(woven)
                .forEach((method, after) ->
                        assertThat(after.fromTheStart).as(method).isEqualTo(before.get(method).fromTheStart));
    }

    @Test
    void keepsLinesAndPutsWovenCodeOnFirst() {
        Map<String, Debug> before = debug(original);
        for (MethodOutcome outcome : Weaver.weave(original).methods()) {
            List<Integer> own = before.get(outcome.method()).lines;
            List<Integer> expected = new ArrayList<>(own);
            expected.add(0, own.get(0));
            expected.add(own.get(0));

            assertThat(debug(woven).get(outcome.method()).lines)
                    .as(outcome.method())
                    .isEqualTo(expected);
        }
    }

    private static Map<String, Debug> debug(byte[] classFile) {
        Map<String, Debug> methods = new TreeMap<>();
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(ClassScanner.API) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] exceptions) {
                                Debug debug = new Debug();
                                methods.put(name + descriptor, debug);
                                return visitor(debug);
                            }
                        },
                        0);
        return methods;
    }

    private static MethodVisitor visitor(Debug debug) {
        return new MethodVisitor(ClassScanner.API) {
            private Label first;

            @Override
            public void visitLabel(Label label) {
                if (first == null) {
                    first = label;
                }
            }

            @Override
            public void visitLineNumber(int line, Label start) {
                debug.lines.add(line);
            }

            @Override
            public void visitLocalVariable(
                    String name, String descriptor, String signature, Label start, Label end, int index) {
                debug.variables.add(new Variable(name, descriptor, index));
                if (start == first) {
                    debug.fromTheStart.add(name);
                }
            }
        };
    }
}
