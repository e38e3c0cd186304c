package dev.taskqueue.weaving;

import dev.taskqueue.weaving.rules.ActionOptions;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** A method as the scan has found it. */
final class ScannedMethod {

    private static final String CONTINUATION = "Lkotlin/coroutines/Continuation;)";

    final int access;
    final String name;
    final String descriptor;

    /** Its type with type arguments and variables; null where it has none of them. */
    @Nullable
    String genericSignature;

    /** What its own annotation says; null where it has none. */
    @Nullable
    ActionOptions annotation;

    /** The first line of its code; 0 where none is known. */
    int firstLine;

    int maxLocals;

    /** Whether its body enters an action. */
    boolean callsRuntime;

    /** Whether it is a record's method as the compiler makes it where none is written. */
    boolean impliedByRecord;

    ScannedMethod(int access, String name, String descriptor) {
        this.access = access;
        this.name = name;
        this.descriptor = descriptor;
    }

    /** What identifies it in its class. */
    String signature() {
        return name + descriptor;
    }

    boolean is(int flag) {
        return (access & flag) != 0;
    }

    /** Whether an annotation on the class speaks of it: the public instance methods that someone has written. */
    boolean isMeantByClass() {
        return is(Opcodes.ACC_PUBLIC)
                && !is(Opcodes.ACC_STATIC)
                && !is(Opcodes.ACC_SYNTHETIC)
                && !is(Opcodes.ACC_BRIDGE)
                && !name.startsWith("<")
                && !impliedByRecord;
    }

    /** Why it cannot be an action, or null. */
    @Nullable
    Reason obstacle() {
        if (name.equals("<init>")) {
            return Reason.CONSTRUCTOR;
        }
        if (name.equals("<clinit>")) {
            return Reason.STATIC_INITIALISER;
        }
        if (is(Opcodes.ACC_BRIDGE)) {
            return Reason.BRIDGE;
        }
        if (is(Opcodes.ACC_SYNTHETIC)) {
            return Reason.SYNTHETIC;
        }
        if (is(Opcodes.ACC_NATIVE)) {
            return Reason.NATIVE;
        }
        if (is(Opcodes.ACC_ABSTRACT)) {
            return Reason.ABSTRACT;
        }
        if (is(Opcodes.ACC_SYNCHRONIZED)) {
            return Reason.SYNCHRONIZED;
        }
        return descriptor.contains(CONTINUATION) ? Reason.SUSPEND : null;
    }
}
