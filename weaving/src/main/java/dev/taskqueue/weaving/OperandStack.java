package dev.taskqueue.weaving;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.jar.asm.ConstantDynamic;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Tracks the operand stack of the visited code, slot by slot, so that leftover operands can be removed before a return.
 * Types do not matter for that, only whether a value takes two slots.
 */
abstract class OperandStack extends MethodVisitor {

    /** Whether each slot is one half of a {@code long} or a {@code double}. */
    private boolean[] wide = new boolean[16];

    private int size;

    /** Whether the stack is known here; it is unknown in unreachable code, and after {@code jsr}. */
    private boolean known = true;

    private final Map<Label, boolean[]> atTargets = new HashMap<>();

    OperandStack(MethodVisitor next) {
        super(ClassScanner.API, next);
    }

    final boolean isKnown() {
        return known;
    }

    /** Writes code that removes all values below the top {@code count} slots, which the caller has stored away. */
    final void popBelow(int count) {
        for (int top = size - count; top > 0; ) {
            boolean two = wide[top - 1];
            mv.visitInsn(two ? Opcodes.POP2 : Opcodes.POP);
            top -= two ? 2 : 1;
        }
    }

    @Override
    public void visitFrame(
            int type, int localCount, Object @Nullable [] locals, int stackCount, Object @Nullable [] stack) {
        size = 0;
        known = true;
        for (int i = 0; stack != null && i < stackCount; i++) {
            push(stack[i] == Opcodes.LONG || stack[i] == Opcodes.DOUBLE ? 2 : 1);
        }
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
        atTargets.put(handler, new boolean[1]);
    }

    @Override
    public void visitLabel(Label label) {
        super.visitLabel(label);
        boolean[] target = atTargets.get(label);
        if (!known && target != null) {
            wide = Arrays.copyOf(target, Math.max(16, target.length));
            size = target.length;
            known = true;
        }
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        super.visitJumpInsn(opcode, label);
        switch (opcode) {
            case Opcodes.GOTO, Opcodes.JSR -> {}
            case Opcodes.IFEQ, Opcodes.IFNE, Opcodes.IFLT, Opcodes.IFGE, Opcodes.IFGT, Opcodes.IFLE -> pop(1);
            case Opcodes.IFNULL, Opcodes.IFNONNULL -> pop(1);
            default -> pop(2);
        }
        if (opcode == Opcodes.JSR) {
            known = false;
            return;
        }
        target(label);
        known &= opcode != Opcodes.GOTO;
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label other, Label... labels) {
        super.visitTableSwitchInsn(min, max, other, labels);
        branch(other, labels);
    }

    @Override
    public void visitLookupSwitchInsn(Label other, int[] keys, Label[] labels) {
        super.visitLookupSwitchInsn(other, keys, labels);
        branch(other, labels);
    }

    private void branch(Label other, Label[] labels) {
        pop(1);
        target(other);
        for (Label label : labels) {
            target(label);
        }
        known = false;
    }

    private void target(Label label) {
        if (known) {
            atTargets.putIfAbsent(label, Arrays.copyOf(wide, size));
        }
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        super.visitIntInsn(opcode, operand);
        if (opcode != Opcodes.NEWARRAY) {
            push(1);
        }
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
        super.visitVarInsn(opcode, variable);
        switch (opcode) {
            case Opcodes.ILOAD, Opcodes.FLOAD, Opcodes.ALOAD -> push(1);
            case Opcodes.LLOAD, Opcodes.DLOAD -> push(2);
            case Opcodes.ISTORE, Opcodes.FSTORE, Opcodes.ASTORE -> pop(1);
            case Opcodes.LSTORE, Opcodes.DSTORE -> pop(2);
            default -> known = false;
        }
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        super.visitTypeInsn(opcode, type);
        if (opcode == Opcodes.NEW) {
            push(1);
        }
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        super.visitFieldInsn(opcode, owner, name, descriptor);
        int slots = Type.getType(descriptor).getSize();
        switch (opcode) {
            case Opcodes.GETSTATIC -> push(slots);
            case Opcodes.PUTSTATIC -> pop(slots);
            case Opcodes.GETFIELD -> {
                pop(1);
                push(slots);
            }
            default -> pop(slots + 1);
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        call(descriptor, opcode == Opcodes.INVOKESTATIC);
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
        call(descriptor, true);
    }

    private void call(String descriptor, boolean isStatic) {
        int sizes = Type.getArgumentsAndReturnSizes(descriptor);
        pop((sizes >> 2) - (isStatic ? 1 : 0));
        push(sizes & 3);
    }

    @Override
    public void visitLdcInsn(Object value) {
        super.visitLdcInsn(value);
        boolean two = value instanceof Long
                || value instanceof Double
                || (value instanceof ConstantDynamic dynamic && dynamic.getSize() == 2);
        push(two ? 2 : 1);
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        super.visitMultiANewArrayInsn(descriptor, dimensions);
        pop(dimensions);
        push(1);
    }

    @Override
    public void visitInsn(int opcode) {
        super.visitInsn(opcode);
        follow(opcode);
    }

    /** Tracks an instruction without operands. */
    final void follow(int opcode) {
        String effect = StackEffects.of(opcode);
        for (int i = 0; i < effect.length(); i++) {
            char step = effect.charAt(i);
            switch (step) {
                case '-' -> pop(1);
                case '1' -> push(1);
                case '2' -> push(2);
                case '!' -> known = false;
                default -> duplicate(step);
            }
        }
    }

    /** Copies the top slots below others: from {@code a} for {@code dup} to {@code f} for {@code dup2_x2}. */
    private void duplicate(char step) {
        int copied = step < 'd' ? 1 : 2;
        int below = (step - 'a') % 3;
        if (!known || size < copied + below) {
            known = false;
            return;
        }
        ensure(copied);
        int at = size - copied - below;
        System.arraycopy(wide, at, wide, at + copied, copied + below);
        System.arraycopy(wide, size, wide, at, copied);
        size += copied;
    }

    private void push(int slots) {
        ensure(slots);
        for (int i = 0; i < slots; i++) {
            wide[size++] = slots == 2;
        }
    }

    private void pop(int slots) {
        size -= slots;
        if (size < 0) {
            // Unreachable code, which the JVM does not verify.
            size = 0;
            known = false;
        }
    }

    private void ensure(int slots) {
        if (size + slots > wide.length) {
            wide = Arrays.copyOf(wide, 2 * (size + slots));
        }
    }
}
