package dev.taskqueue.weaving;

import java.util.Arrays;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.TypePath;
import org.jspecify.annotations.Nullable;

/**
 * Makes a method an action. In Java's words, with the body {@code return value} for any body:
 *
 * <pre>{@code
 * Object[] slot = ActionPoint.slot();
 * Object outer = slot[OPEN];
 * Object token = ActionPoint.listening() ? POINT.enter(slot, new Object[] {parameters}) : POINT.enter(slot);
 * try {
 *     return POINT.exit(slot, outer, token, value);
 * } catch (Throwable failure) {
 *     Object left = slot[OPEN];
 *     slot[OPEN] = outer;
 *     slot[FAILED] = null;
 *     POINT.fail(slot, token, left, failure);
 *     throw failure;
 * }
 * }</pre>
 *
 * or, for an action that joins, with this instead:
 *
 * <pre>{@code
 *     slot[FAILED] = token;
 *     POINT.fail(slot, token, failure);
 * }</pre>
 *
 * The exit comes before each return, in a gap of the method's own ranges: what it throws is for the caller. The frames
 * follow from the method's own, with no look at any other class.
 */
final class ActionMethodVisitor extends MethodVisitor {

    /** The point, the slot, the arguments' array twice, an index, and a long: what building the arguments takes. */
    private static final int STACK_OF_ENTRY = 7;

    /** The point, the slot, what was open and the token, above what a return leaves and its value. */
    private static final int STACK_OF_EXIT = 4;

    private final ScannedMethod method;
    private final PointSource point;
    private final boolean joins;
    private final Variables variables;
    private final boolean writesFrames;
    private final Type returnType;
    private final int parameterSlots;

    private final Label methodStart = new Label();
    private final Label bodyStart = new Label();
    private final Label ownCodeStart = new Label();
    private final Ranges ownRanges = new Ranges();
    private final Ranges wovenRange = new Ranges();

    ActionMethodVisitor(
            MethodVisitor next,
            ScannedMethod method,
            PointSource point,
            boolean joins,
            Variables variables,
            boolean writesFrames) {
        super(ClassScan.API, next);
        this.method = method;
        this.point = point;
        this.joins = joins;
        this.variables = variables;
        this.writesFrames = writesFrames;
        this.returnType = Type.getReturnType(method.descriptor);
        int slots = Type.getArgumentsAndReturnSizes(method.descriptor) >> 2;
        this.parameterSlots = method.is(Opcodes.ACC_STATIC) ? slots - 1 : slots;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        mv.visitLabel(methodStart);
        visitFirstLine(methodStart);
        point.prepare(mv);
        callPoint(Opcodes.INVOKESTATIC, "slot", "()[Ljava/lang/Object;");
        mv.visitInsn(Opcodes.DUP);
        mv.visitVarInsn(Opcodes.ASTORE, variables.slot());
        loadInt(RuntimeNames.OPEN);
        mv.visitInsn(Opcodes.AALOAD);
        mv.visitVarInsn(Opcodes.ASTORE, variables.outer());
        callPoint(Opcodes.INVOKESTATIC, "listening", "()Z");
        Label quiet = new Label();
        mv.visitJumpInsn(Opcodes.IFEQ, quiet);
        loadPointAndSlot();
        loadArguments();
        callPoint(Opcodes.INVOKEVIRTUAL, RuntimeNames.ENTER, RuntimeNames.ENTER_OBSERVED_DESCRIPTOR);
        mv.visitVarInsn(Opcodes.ASTORE, variables.token());
        mv.visitJumpInsn(Opcodes.GOTO, bodyStart);
        mv.visitLabel(quiet);
        writeFrame(variables.beforeEntry());
        loadPointAndSlot();
        callPoint(Opcodes.INVOKEVIRTUAL, RuntimeNames.ENTER, RuntimeNames.ENTER_DESCRIPTOR);
        mv.visitVarInsn(Opcodes.ASTORE, variables.token());
        mv.visitLabel(bodyStart);
        writeFrame(variables.afterEntry());
        // The method's own code may begin with a frame, and there cannot be two of them in one place.
        mv.visitInsn(Opcodes.NOP);
        mv.visitLabel(ownCodeStart);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            leave(opcode);
        } else {
            super.visitInsn(opcode);
        }
    }

    @Override
    public void visitFrame(
            int type, int localCount, Object @Nullable [] locals, int stackCount, Object @Nullable [] stack) {
        if (writesFrames) {
            Object[] own = locals == null ? new Object[0] : Arrays.copyOf(locals, localCount);
            Object[] all = variables.during(Arrays.asList(own));
            super.visitFrame(Opcodes.F_NEW, all.length, all, stackCount, stack);
        }
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
        ownRanges.add(start, end, handler, type);
    }

    /** These go by the handler's number, which the gaps change; nothing at run time can see them. */
    @Override
    public @Nullable AnnotationVisitor visitTryCatchAnnotation(
            int typeReference, @Nullable TypePath typePath, String descriptor, boolean visible) {
        return null;
    }

    /** A debugger that stops at the method's entry should see the parameters there. */
    @Override
    public void visitLocalVariable(
            String name, String descriptor, @Nullable String signature, Label start, Label end, int index) {
        boolean isParameter = index < parameterSlots && start.getOffset() == ownCodeStart.getOffset();
        super.visitLocalVariable(name, descriptor, signature, isParameter ? methodStart : start, end, index);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        Label handler = new Label();
        wovenRange.add(bodyStart, handler, handler, null);
        mv.visitLabel(handler);
        visitFirstLine(handler);
        writeFrame(variables.afterFailure(), "java/lang/Throwable");
        mv.visitVarInsn(Opcodes.ASTORE, variables.result());
        if (joins) {
            failJoined();
        } else {
            fail();
        }
        mv.visitVarInsn(Opcodes.ALOAD, variables.result());
        mv.visitInsn(Opcodes.ATHROW);
        ownRanges.write(mv);
        wovenRange.write(mv);
        super.visitMaxs(Math.max(maxStack + STACK_OF_EXIT, STACK_OF_ENTRY), variables.count(returnType.getSize()));
    }

    private void fail() {
        mv.visitVarInsn(Opcodes.ALOAD, variables.slot());
        loadInt(RuntimeNames.OPEN);
        mv.visitInsn(Opcodes.AALOAD);
        write(RuntimeNames.OPEN, () -> mv.visitVarInsn(Opcodes.ALOAD, variables.outer()));
        write(RuntimeNames.FAILED, () -> mv.visitInsn(Opcodes.ACONST_NULL));
        // From here on this is what was left open.
        mv.visitVarInsn(Opcodes.ASTORE, variables.outer());
        loadPointAndSlot();
        mv.visitVarInsn(Opcodes.ALOAD, variables.token());
        mv.visitVarInsn(Opcodes.ALOAD, variables.outer());
        mv.visitVarInsn(Opcodes.ALOAD, variables.result());
        callPoint(Opcodes.INVOKEVIRTUAL, "fail", RuntimeNames.FAIL_DESCRIPTOR);
    }

    private void failJoined() {
        write(RuntimeNames.FAILED, () -> mv.visitVarInsn(Opcodes.ALOAD, variables.token()));
        loadPointAndSlot();
        mv.visitVarInsn(Opcodes.ALOAD, variables.token());
        mv.visitVarInsn(Opcodes.ALOAD, variables.result());
        callPoint(Opcodes.INVOKEVIRTUAL, "fail", RuntimeNames.FAIL_JOINED_DESCRIPTOR);
    }

    private void write(int index, Runnable value) {
        mv.visitVarInsn(Opcodes.ALOAD, variables.slot());
        loadInt(index);
        value.run();
        mv.visitInsn(Opcodes.AASTORE);
    }

    private void leave(int returnOpcode) {
        Label start = new Label();
        Label left = new Label();
        Label end = new Label();
        mv.visitLabel(start);
        boolean hasResult = returnOpcode != Opcodes.RETURN;
        if (hasResult) {
            mv.visitVarInsn(returnType.getOpcode(Opcodes.ISTORE), variables.result());
        }
        loadPointAndSlot();
        mv.visitVarInsn(Opcodes.ALOAD, variables.outer());
        mv.visitVarInsn(Opcodes.ALOAD, variables.token());
        if (hasResult) {
            mv.visitVarInsn(returnType.getOpcode(Opcodes.ILOAD), variables.result());
        }
        callPoint(Opcodes.INVOKEVIRTUAL, "exit", RuntimeNames.exitDescriptor(returnType));
        mv.visitLabel(left);
        if (returnOpcode == Opcodes.ARETURN) {
            takeReturned();
        }
        mv.visitInsn(returnOpcode);
        mv.visitLabel(end);
        ownRanges.addGap(start, end);
        wovenRange.addGap(left, end);
    }

    /** What the exit returns may be another object where the result is one to wait for, and never is in the JDK's others. */
    private void takeReturned() {
        if (RuntimeNames.mayBeReplaced(returnType)) {
            mv.visitTypeInsn(Opcodes.CHECKCAST, returnType.getInternalName());
        } else {
            mv.visitInsn(Opcodes.POP);
            mv.visitVarInsn(Opcodes.ALOAD, variables.result());
        }
    }

    private void loadPointAndSlot() {
        point.load(mv);
        mv.visitVarInsn(Opcodes.ALOAD, variables.slot());
    }

    private void loadArguments() {
        Type[] types = Type.getArgumentTypes(method.descriptor);
        loadInt(types.length);
        mv.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
        int slot = method.is(Opcodes.ACC_STATIC) ? 0 : 1;
        for (int i = 0; i < types.length; i++) {
            mv.visitInsn(Opcodes.DUP);
            loadInt(i);
            mv.visitVarInsn(types[i].getOpcode(Opcodes.ILOAD), slot);
            box(types[i]);
            mv.visitInsn(Opcodes.AASTORE);
            slot += types[i].getSize();
        }
    }

    private void loadInt(int value) {
        if (value <= 5) {
            mv.visitInsn(Opcodes.ICONST_0 + value);
        } else if (value <= Byte.MAX_VALUE) {
            mv.visitIntInsn(Opcodes.BIPUSH, value);
        } else {
            mv.visitIntInsn(Opcodes.SIPUSH, value);
        }
    }

    private void box(Type type) {
        String box = switch (type.getSort()) {
            case Type.BOOLEAN -> "java/lang/Boolean";
            case Type.BYTE -> "java/lang/Byte";
            case Type.CHAR -> "java/lang/Character";
            case Type.SHORT -> "java/lang/Short";
            case Type.INT -> "java/lang/Integer";
            case Type.LONG -> "java/lang/Long";
            case Type.FLOAT -> "java/lang/Float";
            case Type.DOUBLE -> "java/lang/Double";
            default -> null;
        };
        if (box != null) {
            String descriptor = "(" + type.getDescriptor() + ")L" + box + ";";
            mv.visitMethodInsn(Opcodes.INVOKESTATIC, box, "valueOf", descriptor, false);
        }
    }

    private void callPoint(int opcode, String name, String descriptor) {
        mv.visitMethodInsn(opcode, RuntimeNames.ACTION_POINT, name, descriptor, false);
    }

    /** The woven code's own line: traces and debuggers show the method's first. */
    private void visitFirstLine(Label at) {
        if (method.firstLine != 0) {
            mv.visitLineNumber(method.firstLine, at);
        }
    }

    private void writeFrame(Object[] locals, Object... stack) {
        if (writesFrames) {
            mv.visitFrame(Opcodes.F_NEW, locals.length, locals, stack.length, stack);
        }
    }
}
