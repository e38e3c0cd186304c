package dev.taskqueue.weaving;

import dev.taskqueue.weaving.rules.Candidate;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/** Finds the obstacles to weaving a class and its methods. */
final class Obstacles {

    private static final String CONTINUATION = "Lkotlin/coroutines/Continuation;)";

    private static final int LIMIT = 0xFFFF;

    /** The point, the slot, the outer state, the token and a long result, besides the method's own variables. */
    private static final int ADDED_LOCALS = 6;

    /** The method's first line, repeated at the entry and at the woven handler. */
    private static final int ADDED_LINES = 2;

    private final ClassScan scan;
    private final TypeEnvironment environment;

    Obstacles(ClassScan scan, TypeEnvironment environment) {
        this.scan = scan;
        this.environment = environment;
    }

    /** The obstacle that keeps the whole class from being woven, or null. */
    @Nullable
    Obstacle ofClass(Candidate candidate) {
        if (PlatformClasses.contain(scan.name())) {
            return Obstacle.JDK_CLASS;
        }
        if ("java/lang/reflect/Proxy".equals(scan.superName())) {
            return Obstacle.PROXY;
        }
        // Rules never select taskqueue's classes; annotated ones are woven, except for those that woven code calls.
        if (candidate.rules().isEmpty()) {
            return OwnClasses.areCalledByWovenCode(scan.name()) ? Obstacle.OWN_CLASS : null;
        }
        if (OwnClasses.contain(scan.name())) {
            return Obstacle.OWN_CLASS;
        }
        return isCallback() ? Obstacle.CALLBACK : null;
    }

    private boolean isCallback() {
        String superName = scan.superName();
        return OwnClasses.areCallbacks(scan.interfaces())
                || (superName != null
                        && !superName.startsWith("java/")
                        && OwnClasses.areCallbacks(environment.supertypes().of(superName)));
    }

    /** The obstacle that keeps a method from being woven, or null. */
    @Nullable
    Obstacle ofMethod(ScannedMethod method) {
        Obstacle obstacle = ofKind(method);
        if (obstacle != null) {
            return obstacle;
        }
        if (returnsAsyncWithoutAdapter(method) || returnsAsyncVariable(method)) {
            return Obstacle.ASYNC_RESULT;
        }
        if (scan.majorVersion() < Opcodes.V1_5) {
            return Obstacle.CLASS_FILE_TOO_OLD;
        }
        return exceedsLimit(method.code()) ? Obstacle.METHOD_TOO_LARGE : null;
    }

    private static @Nullable Obstacle ofKind(ScannedMethod method) {
        if (method.name().equals("<init>")) {
            return Obstacle.CONSTRUCTOR;
        }
        if (method.name().equals("<clinit>")) {
            return Obstacle.STATIC_INITIALISER;
        }
        if (method.is(Opcodes.ACC_BRIDGE)) {
            return Obstacle.BRIDGE;
        }
        if (method.is(Opcodes.ACC_SYNTHETIC)) {
            return Obstacle.SYNTHETIC;
        }
        if (method.is(Opcodes.ACC_NATIVE)) {
            return Obstacle.NATIVE;
        }
        if (method.is(Opcodes.ACC_ABSTRACT)) {
            return Obstacle.ABSTRACT;
        }
        if (method.is(Opcodes.ACC_SYNCHRONIZED)) {
            return Obstacle.SYNCHRONIZED;
        }
        return method.descriptor().contains(CONTINUATION) ? Obstacle.SUSPEND : null;
    }

    private boolean returnsAsyncWithoutAdapter(ScannedMethod method) {
        Type result = Type.getReturnType(method.descriptor());
        return result.getSort() == Type.OBJECT
                && !AsyncTypes.isStage(result.getClassName())
                && AsyncTypes.isAsync(result.getInternalName(), environment.supertypes())
                && !environment.adapters().has(result.getClassName());
    }

    private boolean returnsAsyncVariable(ScannedMethod method) {
        for (String bound : ResultBounds.of(method, scan.genericSignature())) {
            if (AsyncTypes.isAsync(bound, environment.supertypes())) {
                return true;
            }
        }
        return false;
    }

    private static boolean exceedsLimit(ScannedMethod.Code code) {
        return code.maxLocals() > LIMIT - ADDED_LOCALS
                || code.maxStack() > LIMIT - ActionMethodVisitor.ADDED_STACK
                || code.lines() > LIMIT - ADDED_LINES;
    }
}
