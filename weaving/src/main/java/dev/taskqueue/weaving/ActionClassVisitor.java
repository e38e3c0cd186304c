package dev.taskqueue.weaving;

import dev.taskqueue.annotation.Propagation;
import dev.taskqueue.weaving.rules.ActionOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Weaves in a second pass over the class file: planned methods pass through an {@link ActionMethodVisitor}. */
final class ActionClassVisitor extends ClassVisitor {

    private final ClassScan scan;
    private final WeavingPlan plan;
    private final Map<String, ScannedMethod> methods = new HashMap<>();

    ActionClassVisitor(ClassVisitor next, ClassScan scan, WeavingPlan plan) {
        super(ClassScanner.API, next);
        this.scan = scan;
        this.plan = plan;
        for (ScannedMethod method : scan.methods()) {
            methods.put(method.signature(), method);
        }
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor writer = super.visitMethod(access, name, descriptor, signature, exceptions);
        ActionOptions options = plan.optionsOf(name + descriptor);
        if (options == null) {
            return writer;
        }
        ScannedMethod method = Objects.requireNonNull(methods.get(name + descriptor));
        PointSource point = scan.majorVersion() >= Opcodes.V11
                ? new PointSource.Constant(method.signature(), options)
                : new PointSource.Variable(
                        scan.name(), method.signature(), options, method.code().maxLocals());
        Variables variables = new Variables(scan.name(), method, point.variables());
        boolean joins = options.propagation() == Propagation.REQUIRED;
        return new ActionMethodVisitor(writer, scan, method, point, joins, variables);
    }
}
