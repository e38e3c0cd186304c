package dev.taskqueue.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.ActionEvent;
import dev.taskqueue.ActionListener;
import dev.taskqueue.TaskQueue;
import dev.taskqueue.weaving.rules.Candidate;
import dev.taskqueue.weaving.rules.RuleParser;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

/** Code that javac never writes but other compilers do. */
public class UnusualCodeTest {

    private static final Candidate EVERY_METHOD =
            new Candidate(RuleParser.parse("test", "..*#*").rules());
    private static final String INT_TO_INT = "(I)I";

    @Test
    void weavesReturnsThatLeaveValuesOnStack() throws Exception {
        Class<?> type = define(woven(classWith(Opcodes.V17, INT_TO_INT, code -> {
            Label start = new Label();
            Label end = new Label();
            Label handler = new Label();
            code.visitTryCatchBlock(start, end, handler, "java/lang/RuntimeException");
            code.visitLabel(start);
            code.visitLdcInsn("left over");
            code.visitLdcInsn(5L);
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitInsn(Opcodes.IRETURN);
            code.visitLabel(end);
            code.visitLabel(handler);
            code.visitFrame(
                    Opcodes.F_NEW, 1, new Object[] {Opcodes.INTEGER}, 1, new Object[] {"java/lang/RuntimeException"});
            code.visitInsn(Opcodes.POP);
            code.visitInsn(Opcodes.ICONST_M1);
            code.visitInsn(Opcodes.IRETURN);
            code.visitMaxs(4, 1);
        })));

        assertThat(type.getMethod("unusual", int.class).invoke(null, 7)).isEqualTo(7);
    }

    /** Called by generated code. */
    public static void queueFailing() {
        TaskQueue.addTask(() -> {
            throw new UnsupportedOperationException("the task");
        });
    }

    /** javac ends its ranges before a return; other compilers need not do so. */
    @Test
    void failsOnceIfTaskThrowsInsideHandlerAroundReturn() throws Exception {
        Class<?> type = define(woven(classWith(Opcodes.V17, INT_TO_INT, code -> {
            Label start = new Label();
            Label end = new Label();
            code.visitTryCatchBlock(start, end, end, "java/lang/RuntimeException");
            code.visitLabel(start);
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    UnusualCodeTest.class.getName().replace('.', '/'),
                    "queueFailing",
                    "()V",
                    false);
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitInsn(Opcodes.IRETURN);
            code.visitLabel(end);
            code.visitFrame(
                    Opcodes.F_NEW, 1, new Object[] {Opcodes.INTEGER}, 1, new Object[] {"java/lang/RuntimeException"});
            code.visitInsn(Opcodes.POP);
            code.visitInsn(Opcodes.ICONST_M1);
            code.visitInsn(Opcodes.IRETURN);
            code.visitMaxs(1, 1);
        })));
        List<Throwable> failures = new ArrayList<>();

        try (var registration = ActionListener.register(new ActionListener() {
            @Override
            public void actionFailed(ActionEvent event, Throwable cause) {
                failures.add(cause);
            }
        })) {
            assertThatThrownBy(() -> type.getMethod("unusual", int.class).invoke(null, 7))
                    .hasCauseInstanceOf(UnsupportedOperationException.class);
        }

        assertThat(failures).hasSize(1);
    }

    @Test
    void weavesLongThatReachesBeyondParameters() throws Exception {
        Class<?> type = define(woven(classWith(Opcodes.V17, INT_TO_INT, code -> {
            Label join = new Label();
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitInsn(Opcodes.I2L);
            code.visitVarInsn(Opcodes.LSTORE, 0);
            code.visitVarInsn(Opcodes.LLOAD, 0);
            code.visitInsn(Opcodes.L2I);
            code.visitJumpInsn(Opcodes.IFGE, join);
            code.visitVarInsn(Opcodes.LLOAD, 0);
            code.visitInsn(Opcodes.LNEG);
            code.visitVarInsn(Opcodes.LSTORE, 0);
            code.visitLabel(join);
            code.visitFrame(Opcodes.F_NEW, 1, new Object[] {Opcodes.LONG}, 0, new Object[0]);
            code.visitVarInsn(Opcodes.LLOAD, 0);
            code.visitInsn(Opcodes.L2I);
            code.visitInsn(Opcodes.IRETURN);
            code.visitMaxs(2, 2);
        })));

        assertThat(type.getMethod("unusual", int.class).invoke(null, -7)).isEqualTo(7);
    }

    @Test
    void weavesFrameAtFirstInstruction() throws Exception {
        Class<?> type = define(woven(classWith(Opcodes.V17, INT_TO_INT, code -> {
            Label first = new Label();
            Label done = new Label();
            code.visitLabel(first);
            code.visitFrame(Opcodes.F_NEW, 1, new Object[] {Opcodes.INTEGER}, 0, new Object[0]);
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitJumpInsn(Opcodes.IFLE, done);
            code.visitIincInsn(0, -1);
            code.visitJumpInsn(Opcodes.GOTO, first);
            code.visitLabel(done);
            code.visitFrame(Opcodes.F_NEW, 1, new Object[] {Opcodes.INTEGER}, 0, new Object[0]);
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitInsn(Opcodes.IRETURN);
            code.visitMaxs(1, 1);
        })));

        assertThat(type.getMethod("unusual", int.class).invoke(null, 7)).isEqualTo(0);
    }

    @Test
    void weavesSubroutinesOfOldCompilers() throws Exception {
        Class<?> type = define(woven(classWith(Opcodes.V1_5, INT_TO_INT, code -> {
            Label subroutine = new Label();
            code.visitJumpInsn(Opcodes.JSR, subroutine);
            code.visitJumpInsn(Opcodes.JSR, subroutine);
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitInsn(Opcodes.IRETURN);
            code.visitLabel(subroutine);
            code.visitVarInsn(Opcodes.ASTORE, 1);
            code.visitIincInsn(0, 1);
            code.visitVarInsn(Opcodes.RET, 1);
            code.visitMaxs(1, 2);
        })));

        assertThat(type.getMethod("unusual", int.class).invoke(null, 7)).isEqualTo(9);
    }

    @Test
    void widensJumpsOfHugeMethods() throws Exception {
        byte[] original = classWith(Opcodes.V17, INT_TO_INT, code -> {
            Label far = new Label();
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitJumpInsn(Opcodes.IFEQ, far);
            nops(code, 32_740);
            code.visitInsn(Opcodes.ICONST_1);
            code.visitInsn(Opcodes.IRETURN);
            code.visitLabel(far);
            code.visitFrame(Opcodes.F_NEW, 1, new Object[] {Opcodes.INTEGER}, 0, new Object[0]);
            code.visitInsn(Opcodes.ICONST_2);
            code.visitInsn(Opcodes.IRETURN);
            code.visitMaxs(1, 1);
        });

        Class<?> type = define(woven(original));

        assertThat(type.getMethod("unusual", int.class).invoke(null, 0)).isEqualTo(2);
        assertThat(type.getMethod("unusual", int.class).invoke(null, 1)).isEqualTo(1);
    }

    @Test
    void reportsMethodThatBecomesTooLargeAndWeavesOthers() throws Exception {
        byte[] original = classWith(Opcodes.V17, INT_TO_INT, code -> {
            nops(code, 65_500);
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitInsn(Opcodes.IRETURN);
            code.visitMaxs(1, 1);
        });

        WeavingResult weaving = Weaver.weave(original, EVERY_METHOD);

        assertThat(weaving.methods()).extracting(MethodOutcome::method).containsExactly("unusual(I)I", "usual()V");
        assertThat(weaving.methods().get(0))
                .isInstanceOfSatisfying(
                        MethodOutcome.NotWeavable.class,
                        not -> assertThat(not.obstacle()).isEqualTo(Obstacle.METHOD_TOO_LARGE));
        assertThat(weaving.methods().get(1)).isInstanceOf(MethodOutcome.Woven.class);
        Class<?> type = define(((WeavingResult.Woven) weaving).classFile());
        assertThat(type.getMethod("unusual", int.class).invoke(null, 7)).isEqualTo(7);
    }

    @Test
    void reportsSuspendFunction() {
        byte[] original = classWith(Opcodes.V17, "(ILkotlin/coroutines/Continuation;)Ljava/lang/Object;", code -> {
            code.visitInsn(Opcodes.ACONST_NULL);
            code.visitInsn(Opcodes.ARETURN);
            code.visitMaxs(1, 2);
        });

        assertThat(Weaver.weave(original, EVERY_METHOD).methods().get(0))
                .isInstanceOfSatisfying(
                        MethodOutcome.NotWeavable.class,
                        not -> assertThat(not.obstacle()).isEqualTo(Obstacle.SUSPEND));
    }

    private static void nops(MethodVisitor code, int count) {
        for (int i = 0; i < count; i++) {
            code.visitInsn(Opcodes.NOP);
        }
    }

    private static byte[] woven(byte[] classFile) {
        WeavingResult weaving = Weaver.weave(classFile, EVERY_METHOD);
        assertThat(weaving).isInstanceOf(WeavingResult.Woven.class);
        return ((WeavingResult.Woven) weaving).classFile();
    }

    /** A class with the static method {@code unusual}, and {@code usual}, which does nothing. */
    private static byte[] classWith(int version, String descriptor, Consumer<MethodVisitor> body) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(version, Opcodes.ACC_PUBLIC, "unusual/Unusual", null, "java/lang/Object", null);
        MethodVisitor unusual =
                writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "unusual", descriptor, null, null);
        unusual.visitCode();
        body.accept(unusual);
        unusual.visitEnd();
        MethodVisitor usual = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "usual", "()V", null, null);
        usual.visitCode();
        usual.visitInsn(Opcodes.RETURN);
        usual.visitMaxs(0, 0);
        usual.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static Class<?> define(byte[] classFile) {
        return new ClassLoader(UnusualCodeTest.class.getClassLoader()) {
            Class<?> define() {
                return defineClass(null, classFile, 0, classFile.length);
            }
        }.define();
    }
}
