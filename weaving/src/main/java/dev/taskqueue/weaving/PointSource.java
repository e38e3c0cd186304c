package dev.taskqueue.weaving;

import dev.taskqueue.weaving.rules.ActionOptions;
import java.util.List;
import net.bytebuddy.jar.asm.ConstantDynamic;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** How woven code obtains its method's {@code ActionPoint}. */
sealed interface PointSource {

    /** The types of the variables it needs. */
    List<Object> variables();

    /** Writes the code at the start of the method. */
    void prepare(MethodVisitor code);

    /** Writes the code that pushes the point onto the stack. */
    void load(MethodVisitor code);

    /** A dynamic constant: the JVM creates the point on first use and treats it as a constant from then on. */
    record Constant(ConstantDynamic point) implements PointSource {

        Constant(String method, ActionOptions options) {
            this(new ConstantDynamic(
                    "action",
                    RuntimeNames.ACTION_POINT_DESCRIPTOR,
                    bootstrap(options),
                    arguments(method, options).toArray()));
        }

        private static Handle bootstrap(ActionOptions options) {
            return new Handle(
                    Opcodes.H_INVOKESTATIC,
                    RuntimeNames.ACTION_POINT,
                    "ofWoven",
                    ofWoven("Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;", options),
                    false);
        }

        @Override
        public List<Object> variables() {
            return List.of();
        }

        @Override
        public void prepare(MethodVisitor code) {}

        @Override
        public void load(MethodVisitor code) {
            code.visitLdcInsn(point);
        }
    }

    /** For class files from before Java 11: looks the point up on entry, and keeps it in a local variable. */
    record Variable(String owner, String method, ActionOptions options, int variable) implements PointSource {

        @Override
        public List<Object> variables() {
            return List.of(RuntimeNames.ACTION_POINT);
        }

        @Override
        public void prepare(MethodVisitor code) {
            code.visitLdcInsn(Type.getObjectType(owner));
            arguments(method, options).forEach(code::visitLdcInsn);
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    RuntimeNames.ACTION_POINT,
                    "ofWoven",
                    ofWoven("Ljava/lang/Class;", options),
                    false);
            code.visitVarInsn(Opcodes.ASTORE, variable);
        }

        @Override
        public void load(MethodVisitor code) {
            code.visitVarInsn(Opcodes.ALOAD, variable);
        }
    }

    /** The strings that {@code ofWoven} takes. Most code has the default phase, and omits it. */
    private static List<String> arguments(String method, ActionOptions options) {
        String name = String.valueOf(options.name());
        String propagation = options.propagation().name();
        String failurePolicy = options.failurePolicy().name();
        return options.hasDefaultPhase()
                ? List.of(method, name, propagation, failurePolicy)
                : List.of(
                        method,
                        name,
                        propagation,
                        failurePolicy,
                        options.phase().name());
    }

    /** The descriptor of the {@code ofWoven} that takes those strings after its first parameters. */
    private static String ofWoven(String first, ActionOptions options) {
        int strings = options.hasDefaultPhase() ? 4 : 5;
        return "(" + first + "Ljava/lang/String;".repeat(strings) + ")" + RuntimeNames.ACTION_POINT_DESCRIPTOR;
    }
}
