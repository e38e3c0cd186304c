package dev.taskqueue.weaving;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * The local variables of a woven method, as its frames describe them: the method's own, which keep their places, and
 * behind them the point (where it is kept in a variable), the slot, what was open, the token, and the result.
 *
 * <p>Why not right behind the parameters, with all others moved: other compilers reuse the parameters' places, also for
 * a {@code long} that reaches beyond them.
 */
final class Variables {

    private final int ownSlots;
    private final List<Object> parameters = new ArrayList<>();
    private final List<Object> pointTypes;

    Variables(String owner, ScannedMethod method, List<Object> pointTypes) {
        this.ownSlots = method.maxLocals;
        this.pointTypes = pointTypes;
        if (!method.is(Opcodes.ACC_STATIC)) {
            parameters.add(owner);
        }
        for (Type type : Type.getArgumentTypes(method.descriptor)) {
            parameters.add(frameType(type));
        }
    }

    int slot() {
        return ownSlots + pointTypes.size();
    }

    int outer() {
        return slot() + 1;
    }

    int token() {
        return outer() + 1;
    }

    /** Where the result waits, or what was thrown. */
    int result() {
        return token() + 1;
    }

    /** How many places there are, with a result of the given size. */
    int count(int resultSize) {
        return result() + Math.max(resultSize, 1);
    }

    /** Before the entry: the parameters and the slot. */
    Object[] beforeEntry() {
        return withSlot(parameters).toArray();
    }

    /** From the entry on: the token too. */
    Object[] afterEntry() {
        return during(parameters);
    }

    /** From the entry on, with the method's own variables as given. */
    Object[] during(List<Object> own) {
        List<Object> types = withSlot(own);
        types.add("java/lang/Object");
        return types.toArray();
    }

    /** Where anything may have happened to the method's own variables. */
    Object[] afterFailure() {
        return during(Collections.emptyList());
    }

    private List<Object> withSlot(List<Object> own) {
        List<Object> types = padded(own);
        types.addAll(pointTypes);
        types.add("[Ljava/lang/Object;");
        types.add("java/lang/Object");
        return types;
    }

    private List<Object> padded(List<Object> own) {
        List<Object> types = new ArrayList<>(own);
        int slots = 0;
        for (Object type : own) {
            slots += type == Opcodes.LONG || type == Opcodes.DOUBLE ? 2 : 1;
        }
        types.addAll(Collections.nCopies(ownSlots - slots, Opcodes.TOP));
        return types;
    }

    private static Object frameType(Type type) {
        return switch (type.getSort()) {
            case Type.LONG -> Opcodes.LONG;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.ARRAY, Type.OBJECT -> type.getInternalName();
            default -> Opcodes.INTEGER;
        };
    }
}
