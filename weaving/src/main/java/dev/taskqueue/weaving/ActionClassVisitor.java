package dev.taskqueue.weaving;

import dev.taskqueue.annotation.Propagation;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** The second reading of a class: the methods that the plan names pass through an {@link ActionMethodVisitor}. */
final class ActionClassVisitor extends ClassVisitor {

    private final ClassScan scan;
    private final Plan plan;

    ActionClassVisitor(ClassVisitor next, ClassScan scan, Plan plan) {
        super(ClassScan.API, next);
        this.scan = scan;
        this.plan = plan;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor writer = super.visitMethod(access, name, descriptor, signature, exceptions);
        ScannedMethod method = plan.toWeave(name + descriptor);
        if (method == null) {
            return writer;
        }
        PointSource point = scan.majorVersion >= Opcodes.V11
                ? new PointSource.Constant(method.signature(), plan.options(method))
                : new PointSource.Looked(scan.name, method.signature(), plan.options(method), method.maxLocals);
        Variables variables = new Variables(scan.name, method, point.variables());
        boolean joins = plan.options(method).propagation() == Propagation.REQUIRED;
        return new ActionMethodVisitor(writer, method, point, joins, variables, scan.majorVersion >= Opcodes.V1_6);
    }
}
