package dev.taskqueue.weaving;

import dev.taskqueue.weaving.rules.ActionOptions;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import org.jspecify.annotations.Nullable;

/** Collects a {@link ScannedMethod}. */
class MethodScanner extends MethodVisitor {

    /** Marks Lombok's methods in class files, so that tools can distinguish them from written ones. */
    private static final String LOMBOK = "Llombok/Generated;";

    final String name;
    final String descriptor;
    private final int access;
    private final @Nullable String genericSignature;
    private @Nullable ActionOptions annotation;
    private int firstLine;
    private int lines;
    private int maxStack;
    private int maxLocals;
    private boolean callsRuntime;
    private boolean generatedByLombok;

    MethodScanner(int access, String name, String descriptor, @Nullable String genericSignature) {
        super(ClassScanner.API);
        this.access = access;
        this.name = name;
        this.descriptor = descriptor;
        this.genericSignature = genericSignature;
    }

    final ScannedMethod scan() {
        boolean isAdded = generatedByLombok || isImpliedByRecord();
        ScannedMethod.Code code = new ScannedMethod.Code(firstLine, lines, maxStack, maxLocals, callsRuntime, isAdded);
        return new ScannedMethod(access, name, descriptor, genericSignature, annotation, code);
    }

    /** Whether the compiler adds such a method to a record that does not declare it. */
    boolean isImpliedByRecord() {
        return false;
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        if (descriptor.equals(LOMBOK)) {
            generatedByLombok = true;
        }
        return descriptor.equals(RuntimeNames.ANNOTATION_DESCRIPTOR)
                ? new AnnotationScanner(options -> annotation = options)
                : null;
    }

    @Override
    public void visitLineNumber(int line, Label start) {
        lines++;
        if (firstLine == 0) {
            firstLine = line;
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if (owner.equals(RuntimeNames.ACTION_POINT) && name.equals(RuntimeNames.ENTER)) {
            callsRuntime = true;
        }
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        this.maxStack = maxStack;
        this.maxLocals = maxLocals;
    }
}
