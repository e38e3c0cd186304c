package dev.taskqueue.weaving;

import java.util.Arrays;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodTooLargeException;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.TypePath;
import org.jspecify.annotations.Nullable;

/**
 * Turns a method into an action. As Java source, with {@code return value} for any body:
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
 * The exit comes before each return, in a gap of the method's own ranges: the caller must get its exceptions, not the
 * method's handlers. The frames are derived from the method's own, without reading any other class.
 */
final class ActionMethodVisitor extends OperandStack {

    /**
     * The operands for building the arguments: the point, the slot, the arguments' array twice, an index, and a long.
     */
    private static final int STACK_OF_ENTRY = 7;

    /** The point, the slot, the outer state and the token, above a returned value and leftover operands. */
    static final int ADDED_STACK = 4;

    private static final int MAX_EXCEPTION_TABLE = 0xFFFF;

    private final ClassScan scan;
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
    private final Label replaced = new Label();
    private boolean mayJumpToReplaced;
    private final Ranges ownRanges = new Ranges();
    private final Ranges wovenRange = new Ranges();

    ActionMethodVisitor(
            MethodVisitor next,
            ClassScan scan,
            ScannedMethod method,
            PointSource point,
            boolean joins,
            Variables variables) {
        super(next);
        this.scan = scan;
        this.method = method;
        this.point = point;
        this.joins = joins;
        this.variables = variables;
        this.writesFrames = scan.majorVersion() >= Opcodes.V1_6;
        this.returnType = Type.getReturnType(method.descriptor());
        int slots = Type.getArgumentsAndReturnSizes(method.descriptor()) >> 2;
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
        // The method's own code may begin with a frame, and one place cannot have two of them.
        mv.visitInsn(Opcodes.NOP);
        mv.visitLabel(ownCodeStart);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            leave(opcode);
            follow(opcode);
        } else {
            super.visitInsn(opcode);
        }
    }

    @Override
    public void visitFrame(
            int type, int localCount, Object @Nullable [] locals, int stackCount, Object @Nullable [] stack) {
        super.visitFrame(type, localCount, locals, stackCount, stack);
        if (writesFrames) {
            Object[] own = locals == null ? new Object[0] : Arrays.copyOf(locals, localCount);
            Object[] all = variables.during(Arrays.asList(own));
            mv.visitFrame(Opcodes.F_NEW, all.length, all, stackCount, stack);
        }
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
        super.visitTryCatchBlock(start, end, handler, type);
        ownRanges.add(start, end, handler, type);
    }

    /**
     * Drops such annotations: they refer to a handler's number, which the gaps change, and are invisible at run time.
     */
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
        if (mayJumpToReplaced) {
            returnReplaced();
        }
        int left = ownRanges.write(mv, MAX_EXCEPTION_TABLE);
        if (left < 0 || wovenRange.write(mv, left) < 0) {
            // The class file library would write a broken table.
            throw new MethodTooLargeException(scan.name(), method.name(), method.descriptor(), -1);
        }
        super.visitMaxs(Math.max(maxStack + ADDED_STACK, STACK_OF_ENTRY), variables.count(returnType.getSize()));
    }

    /** The returned object replaces the result, and is the only one that needs a cast. */
    private void returnReplaced() {
        mv.visitLabel(replaced);
        visitFirstLine(replaced);
        writeFrame(variables.afterFailure());
        mv.visitVarInsn(Opcodes.ALOAD, variables.token());
        mv.visitTypeInsn(Opcodes.CHECKCAST, returnType.getInternalName());
        mv.visitInsn(Opcodes.ARETURN);
    }

    private void fail() {
        mv.visitVarInsn(Opcodes.ALOAD, variables.slot());
        loadInt(RuntimeNames.OPEN);
        mv.visitInsn(Opcodes.AALOAD);
        write(RuntimeNames.OPEN, () -> mv.visitVarInsn(Opcodes.ALOAD, variables.outer()));
        write(RuntimeNames.FAILED, () -> mv.visitInsn(Opcodes.ACONST_NULL));
        // From here on, the variable holds the state that the body left behind.
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
            chooseReturned();
        }
        mv.visitInsn(returnOpcode);
        mv.visitLabel(end);
        ownRanges.addGap(start, end);
        wovenRange.addGap(left, end);
    }

    /**
     * Pushes the object to return: the body's result, unless the exit has returned a replacement. Only a replacement is
     * cast. The body's own result need not be an instance of its declared type (the JVM does not check interfaces), and
     * that type may even be invisible to the class.
     */
    private void chooseReturned() {
        if (!RuntimeNames.mayBeReplaced(returnType)) {
            mv.visitInsn(Opcodes.POP);
        } else if (isKnown()) {
            mv.visitVarInsn(Opcodes.ASTORE, variables.token());
            popBelow(returnType.getSize());
            mv.visitVarInsn(Opcodes.ALOAD, variables.token());
            mv.visitVarInsn(Opcodes.ALOAD, variables.result());
            mv.visitJumpInsn(Opcodes.IF_ACMPNE, replaced);
            mayJumpToReplaced = true;
        } else {
            mv.visitTypeInsn(Opcodes.CHECKCAST, returnType.getInternalName());
            return;
        }
        mv.visitVarInsn(Opcodes.ALOAD, variables.result());
    }

    private void loadPointAndSlot() {
        point.load(mv);
        mv.visitVarInsn(Opcodes.ALOAD, variables.slot());
    }

    private void loadArguments() {
        Type[] types = Type.getArgumentTypes(method.descriptor());
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
        if (method.code().firstLine() != 0) {
            mv.visitLineNumber(method.code().firstLine(), at);
        }
    }

    private void writeFrame(Object[] locals, Object... stack) {
        if (writesFrames) {
            mv.visitFrame(Opcodes.F_NEW, locals.length, locals, stack.length, stack);
        }
    }
}
