package dev.taskqueue.weaving;

import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import org.jspecify.annotations.Nullable;

/** Reads a method. */
class MethodScan extends MethodVisitor {

    final ScannedMethod method;

    MethodScan(ScannedMethod method) {
        super(ClassScan.API);
        this.method = method;
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return descriptor.equals(RuntimeNames.ANNOTATION_DESCRIPTOR)
                ? new AnnotationScan(options -> method.annotation = options)
                : null;
    }

    @Override
    public void visitLineNumber(int line, Label start) {
        if (method.firstLine == 0) {
            method.firstLine = line;
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if (owner.equals(RuntimeNames.ACTION_POINT) && name.equals(RuntimeNames.ENTER)) {
            method.callsRuntime = true;
        }
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        method.maxLocals = maxLocals;
    }
}
