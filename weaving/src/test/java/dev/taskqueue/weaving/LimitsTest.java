package dev.taskqueue.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.annotation.WithTaskQueue;
import java.util.function.Consumer;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods above the limits of the class file format are refused with a code; just below, the woven class loads. */
class LimitsTest {

    private static final int LIMIT = 0xFFFF;

    @ParameterizedTest
    @ValueSource(ints = {LIMIT - 3, LIMIT})
    void refusesMethodWhoseStackWouldOverflow(int maxStack) {
        assertThat(outcome(withMaxStack(maxStack)))
                .isInstanceOfSatisfying(
                        MethodOutcome.NotWeavable.class,
                        not -> assertThat(not.obstacle()).isEqualTo(Obstacle.METHOD_TOO_LARGE));
    }

    @Test
    void weavesMethodWhoseStackJustFits() throws Exception {
        assertThat(call(withMaxStack(LIMIT - 4))).isEqualTo("done");
    }

    @ParameterizedTest
    @ValueSource(ints = {LIMIT - 1, LIMIT})
    void refusesMethodWhoseExceptionTableWouldOverflow(int entries) {
        assertThat(outcome(withHandlers(entries)))
                .isInstanceOfSatisfying(
                        MethodOutcome.NotWeavable.class,
                        not -> assertThat(not.obstacle()).isEqualTo(Obstacle.METHOD_TOO_LARGE));
    }

    @Test
    void weavesMethodWhoseExceptionTableJustFits() throws Exception {
        // Weaving adds the handler's own ranges: before the only return, and after it.
        assertThat(call(withHandlers(LIMIT - 2))).isEqualTo("done");
    }

    @ParameterizedTest
    @ValueSource(ints = {LIMIT - 1, LIMIT})
    void refusesMethodWhoseLineTableWouldOverflow(int lines) {
        assertThat(outcome(withLines(lines)))
                .isInstanceOfSatisfying(
                        MethodOutcome.NotWeavable.class,
                        not -> assertThat(not.obstacle()).isEqualTo(Obstacle.METHOD_TOO_LARGE));
    }

    @Test
    void weavesMethodWhoseLineTableJustFits() throws Exception {
        assertThat(call(withLines(LIMIT - 2))).isEqualTo("done");
    }

    private static byte[] withMaxStack(int maxStack) {
        return classFile(method -> finish(method, maxStack));
    }

    private static byte[] withHandlers(int entries) {
        return classFile(method -> {
            Label start = new Label();
            Label end = new Label();
            Label handler = new Label();
            for (int i = 0; i < entries; i++) {
                method.visitTryCatchBlock(start, end, handler, "java/lang/Exception");
            }
            method.visitLabel(start);
            method.visitInsn(Opcodes.NOP);
            method.visitLabel(end);
            method.visitLdcInsn("done");
            method.visitInsn(Opcodes.ARETURN);
            method.visitLabel(handler);
            method.visitFrame(Opcodes.F_NEW, 0, new Object[0], 1, new Object[] {"java/lang/Exception"});
            method.visitInsn(Opcodes.ATHROW);
            method.visitMaxs(1, 0);
        });
    }

    private static byte[] withLines(int lines) {
        return classFile(method -> {
            Label start = new Label();
            method.visitLabel(start);
            for (int i = 0; i < lines; i++) {
                method.visitLineNumber(1 + i % 1000, start);
            }
            finish(method, 1);
        });
    }

    private static void finish(MethodVisitor method, int maxStack) {
        method.visitLdcInsn("done");
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(maxStack, 0);
    }

    private static byte[] classFile(Consumer<MethodVisitor> code) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "limits/Limits", null, "java/lang/Object", null);
        MethodVisitor method =
                writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", "()Ljava/lang/String;", null, null);
        method.visitAnnotation(Type.getDescriptor(WithTaskQueue.class), true).visitEnd();
        method.visitCode();
        code.accept(method);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static MethodOutcome outcome(byte[] classFile) {
        return Weaver.weave(classFile).methods().get(0);
    }

    /** Loads the woven class, which the tests' JVM verifies, and calls its method. */
    private static Object call(byte[] classFile) throws ReflectiveOperationException {
        byte[] woven = ((WeavingResult.Woven) Weaver.weave(classFile)).classFile();
        Class<?> loaded = new ClassLoader(LimitsTest.class.getClassLoader()) {
            Class<?> define() {
                return defineClass(null, woven, 0, woven.length);
            }
        }.define();
        return loaded.getMethod("run").invoke(null);
    }
}
