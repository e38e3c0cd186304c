package dev.taskqueue.weaving;

import net.bytebuddy.jar.asm.Opcodes;

/** The effect of each instruction without operands on the operand stack, for {@link OperandStack}. */
final class StackEffects {

    private static final String[] EFFECTS = new String[256];

    static {
        set("1", Opcodes.ACONST_NULL, Opcodes.ICONST_5);
        set("2", Opcodes.LCONST_0, Opcodes.LCONST_1);
        set("1", Opcodes.FCONST_0, Opcodes.FCONST_2);
        set("2", Opcodes.DCONST_0, Opcodes.DCONST_1);
        set("--1", Opcodes.IALOAD, Opcodes.SALOAD);
        set("--2", Opcodes.LALOAD, Opcodes.LALOAD);
        set("--2", Opcodes.DALOAD, Opcodes.DALOAD);
        set("---", Opcodes.IASTORE, Opcodes.SASTORE);
        set("----", Opcodes.LASTORE, Opcodes.LASTORE);
        set("----", Opcodes.DASTORE, Opcodes.DASTORE);
        set("-", Opcodes.POP, Opcodes.POP);
        set("--", Opcodes.POP2, Opcodes.POP2);
        set("a", Opcodes.DUP, Opcodes.DUP);
        set("b", Opcodes.DUP_X1, Opcodes.DUP_X1);
        set("c", Opcodes.DUP_X2, Opcodes.DUP_X2);
        set("d", Opcodes.DUP2, Opcodes.DUP2);
        set("e", Opcodes.DUP2_X1, Opcodes.DUP2_X1);
        set("f", Opcodes.DUP2_X2, Opcodes.DUP2_X2);
        // The arithmetic instructions come in the order int, long, float, double.
        for (int opcode = Opcodes.IADD; opcode <= Opcodes.DREM; opcode++) {
            set((opcode - Opcodes.IADD) % 2 == 0 ? "-" : "--", opcode, opcode);
        }
        set("-", Opcodes.ISHL, Opcodes.LUSHR);
        for (int opcode = Opcodes.IAND; opcode <= Opcodes.LXOR; opcode++) {
            set((opcode - Opcodes.IAND) % 2 == 0 ? "-" : "--", opcode, opcode);
        }
        set("-2", Opcodes.I2L, Opcodes.I2L);
        set("-2", Opcodes.I2D, Opcodes.I2D);
        set("-2", Opcodes.F2L, Opcodes.F2D);
        set("--1", Opcodes.L2I, Opcodes.L2F);
        set("--1", Opcodes.D2I, Opcodes.D2I);
        set("--1", Opcodes.D2F, Opcodes.D2F);
        set("----1", Opcodes.LCMP, Opcodes.LCMP);
        set("--1", Opcodes.FCMPL, Opcodes.FCMPG);
        set("----1", Opcodes.DCMPL, Opcodes.DCMPG);
        set("!", Opcodes.IRETURN, Opcodes.RETURN);
        set("!", Opcodes.ATHROW, Opcodes.ATHROW);
        set("-", Opcodes.MONITORENTER, Opcodes.MONITOREXIT);
    }

    private StackEffects() {}

    /**
     * The steps of an instruction: {@code -} pops a slot, {@code 1} and {@code 2} push a value of that many slots, a
     * letter duplicates, and {@code !} ends the code path.
     */
    static String of(int opcode) {
        String effect = EFFECTS[opcode];
        return effect == null ? "" : effect;
    }

    private static void set(String effect, int first, int last) {
        for (int opcode = first; opcode <= last; opcode++) {
            EFFECTS[opcode] = effect;
        }
    }
}
