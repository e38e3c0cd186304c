package dev.taskqueue.weaving;

import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes a record's declared methods from those that the compiler adds, which a class file does not mark. Added
 * methods are recognised by their bodies: an accessor only returns its component, and {@code equals}, {@code hashCode}
 * and {@code toString} delegate to the JDK. A declared accessor that only returns its component counts as an added one;
 * it cannot queue anything.
 */
final class RecordMethodScanner extends MethodScanner {

    /** The instructions of {@code equals}: load this, load the other, call, return. */
    private static final int MAX_ADDED_INSTRUCTIONS = 4;

    private final String recordName;
    private int instructions;
    private boolean looksAdded;

    RecordMethodScanner(
            int access, String name, String descriptor, @Nullable String genericSignature, String recordName) {
        super(access, name, descriptor, genericSignature);
        this.recordName = recordName;
    }

    @Override
    boolean isImpliedByRecord() {
        return looksAdded && instructions <= MAX_ADDED_INSTRUCTIONS;
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
        instructions++;
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        instructions++;
        looksAdded = opcode == Opcodes.GETFIELD
                && owner.equals(recordName)
                && name.equals(this.name)
                && this.descriptor.equals("()" + descriptor);
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        instructions++;
        looksAdded = bootstrap.getOwner().equals("java/lang/runtime/ObjectMethods");
    }

    @Override
    public void visitInsn(int opcode) {
        instructions++;
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        instructions += MAX_ADDED_INSTRUCTIONS;
    }
}
