package dev.taskqueue.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.annotation.WithTaskQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An action returns the object that its body returned; only a replacement is cast. */
class ReturnedObjectTest {

    /** Public, for a class of another loader. */
    public interface Promised {}

    @ParameterizedTest
    @ValueSource(ints = {Opcodes.V1_5, Opcodes.V1_8, Opcodes.V17})
    void returnsObjectThatDoesNotImplementDeclaredInterface(int version) throws Exception {
        // The JVM does not check interfaces: the verifier accepts any object for one.
        assertThat(call(version, Type.getDescriptor(Promised.class), new Object[0]))
                .isEqualTo("unchecked");
    }

    @ParameterizedTest
    @ValueSource(ints = {Opcodes.V1_5, Opcodes.V1_8, Opcodes.V17})
    void returnsResultAboveOtherValuesOnStack(int version) throws Exception {
        assertThat(call(version, Type.getDescriptor(Promised.class), new Object[] {1, 2L, "x", 3.0, 4f}))
                .isEqualTo("unchecked");
    }

    @Test
    void returnsStageThatReplacesResult() throws Exception {
        Object returned = new Stages(WovenLoader.ofFixtures()).returned();
        assertThat(returned).isInstanceOf(CompletableFuture.class);
        assertThat(((CompletionStage<?>) returned).toCompletableFuture().join()).isEqualTo("late");
    }

    private record Stages(WovenLoader loader) {
        Object returned() throws ReflectiveOperationException {
            return loader.load(dev.taskqueue.fixtures.LateStage.class)
                    .getMethod("stage")
                    .invoke(null);
        }
    }

    /** Calls {@code static <result> run() { return "unchecked"; }} with values below the result on the stack. */
    private static Object call(int version, String result, Object[] below) throws ReflectiveOperationException {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(version, Opcodes.ACC_PUBLIC, "returned/Returned", null, "java/lang/Object", null);
        MethodVisitor method =
                writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", "()" + result, null, null);
        method.visitAnnotation(Type.getDescriptor(WithTaskQueue.class), true).visitEnd();
        method.visitCode();
        int depth = 0;
        for (Object value : below) {
            method.visitLdcInsn(value);
            depth += value instanceof Long || value instanceof Double ? 2 : 1;
        }
        // A jump in between: with frames, the stack is derived from a frame, and otherwise from the jump.
        Label target = new Label();
        method.visitJumpInsn(Opcodes.GOTO, target);
        method.visitLabel(target);
        method.visitFrame(Opcodes.F_NEW, 0, new Object[0], below.length, types(below));
        method.visitLdcInsn("unchecked");
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(depth + 1, 0);
        method.visitEnd();
        writer.visitEnd();
        byte[] woven = ((WeavingResult.Woven) Weaver.weave(writer.toByteArray())).classFile();
        Class<?> loaded = new ClassLoader(ReturnedObjectTest.class.getClassLoader()) {
            Class<?> define() {
                return defineClass(null, woven, 0, woven.length);
            }
        }.define();
        return loaded.getMethod("run").invoke(null);
    }

    private static Object[] types(Object[] values) {
        Object[] types = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            types[i] = values[i] instanceof Integer
                    ? Opcodes.INTEGER
                    : values[i] instanceof Long
                            ? Opcodes.LONG
                            : values[i] instanceof Double
                                    ? Opcodes.DOUBLE
                                    : values[i] instanceof Float ? Opcodes.FLOAT : "java/lang/String";
        }
        return types;
    }
}
