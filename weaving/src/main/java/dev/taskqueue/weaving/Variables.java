package dev.taskqueue.weaving;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * The local variables of a woven method, as its frames describe them: the method's own, which keep their places,
 * followed by the point (if it is kept in a variable), the slot, the outer state, the token, and the result.
 *
 * <p>They do not directly follow the parameters, which would move all others: some compilers reuse the parameters'
 * places, even for a {@code long} that reaches beyond them.
 */
final class Variables {

    private final int ownSlots;
    private final List<Object> parameters = new ArrayList<>();
    private final List<Object> pointTypes;

    Variables(String owner, ScannedMethod method, List<Object> pointTypes) {
        this.ownSlots = method.code().maxLocals();
        this.pointTypes = pointTypes;
        if (!method.is(Opcodes.ACC_STATIC)) {
            parameters.add(owner);
        }
        for (Type type : Type.getArgumentTypes(method.descriptor())) {
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

    /** The variable of the result, or of the thrown exception. */
    int result() {
        return token() + 1;
    }

    /** The number of places, with a result of the given size. */
    int count(int resultSize) {
        return result() + Math.max(resultSize, 1);
    }

    /** The types before the entry: the parameters and the slot. */
    Object[] beforeEntry() {
        return withSlot(parameters).toArray();
    }

    /** The types from the entry on: the token, too. */
    Object[] afterEntry() {
        return during(parameters);
    }

    /** The types from the entry on, with the method's own variables as given. */
    Object[] during(List<Object> own) {
        List<Object> types = withSlot(own);
        types.add("java/lang/Object");
        return types.toArray();
    }

    /** The types if nothing is known about the method's own variables. */
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
