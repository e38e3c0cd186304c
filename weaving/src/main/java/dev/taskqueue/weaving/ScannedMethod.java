package dev.taskqueue.weaving;

import dev.taskqueue.weaving.rules.ActionOptions;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * The facts about one method.
 *
 * @param access its access flags
 * @param name its name
 * @param descriptor its descriptor
 * @param genericSignature its type with type arguments and type variables; null if it has none of them
 * @param annotation the options of its own annotation; null if it has none
 * @param code its body
 */
record ScannedMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String genericSignature,
        @Nullable ActionOptions annotation,
        Code code) {

    /**
     * The facts about a body.
     *
     * @param firstLine its first line number; 0 if none is known
     * @param lines the number of entries in its table of line numbers
     * @param maxStack the depth of its operand stack
     * @param maxLocals the size of its local variables
     * @param callsRuntime whether it enters an action
     * @param isAdded whether the compiler has added it to a record, or Lombok to a class
     */
    record Code(int firstLine, int lines, int maxStack, int maxLocals, boolean callsRuntime, boolean isAdded) {}

    /** The method's identity in its class. */
    String signature() {
        return name + descriptor;
    }

    boolean is(int flag) {
        return (access & flag) != 0;
    }

    /** Whether an annotation on the class selects it: such an annotation selects declared public instance methods. */
    boolean isSelectedByClass() {
        return is(Opcodes.ACC_PUBLIC)
                && !is(Opcodes.ACC_STATIC)
                && !is(Opcodes.ACC_SYNTHETIC)
                && !is(Opcodes.ACC_BRIDGE)
                && !name.startsWith("<")
                && !code.isAdded;
    }
}
