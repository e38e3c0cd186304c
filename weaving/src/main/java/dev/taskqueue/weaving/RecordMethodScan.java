package dev.taskqueue.weaving;

import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Tells a record's written methods from those that the compiler adds, which a class file does not say. The added ones
 * are known by their bodies: an accessor only returns its component, and {@code equals}, {@code hashCode} and
 * {@code toString} are left to the JDK. A written accessor that only returns its component is taken for an added one;
 * it can queue nothing.
 */
final class RecordMethodScan extends MethodScan {

    /** As in {@code equals}: this, the other, the call, the return. */
    private static final int LONGEST_ADDED = 4;

    private final String recordName;
    private int instructions;
    private boolean asAdded;

    RecordMethodScan(ScannedMethod method, String recordName) {
        super(method);
        this.recordName = recordName;
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
        instructions++;
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        instructions++;
        asAdded = opcode == Opcodes.GETFIELD
                && owner.equals(recordName)
                && name.equals(method.name)
                && method.descriptor.equals("()" + descriptor);
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        instructions++;
        asAdded = bootstrap.getOwner().equals("java/lang/runtime/ObjectMethods");
    }

    @Override
    public void visitInsn(int opcode) {
        instructions++;
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        instructions += LONGEST_ADDED;
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        super.visitMaxs(maxStack, maxLocals);
        method.impliedByRecord = asAdded && instructions <= LONGEST_ADDED;
    }
}
