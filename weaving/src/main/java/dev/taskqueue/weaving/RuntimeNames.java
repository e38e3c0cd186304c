package dev.taskqueue.weaving;

import java.util.Set;
import net.bytebuddy.jar.asm.Type;

/** The names of the runtime in woven code. Not its classes: the weaver may run where the runtime is missing. */
final class RuntimeNames {

    static final String PACKAGE = "dev/taskqueue/";
    static final String ACTION_POINT = "dev/taskqueue/spi/ActionPoint";
    static final String ACTION_POINT_DESCRIPTOR = "Ldev/taskqueue/spi/ActionPoint;";
    static final String ANNOTATION_DESCRIPTOR = "Ldev/taskqueue/annotation/WithTaskQueue;";

    static final String ENTER = "enter";
    static final String ENTER_DESCRIPTOR = "([Ljava/lang/Object;)Ljava/lang/Object;";
    static final String ENTER_OBSERVED_DESCRIPTOR = "([Ljava/lang/Object;[Ljava/lang/Object;)Ljava/lang/Object;";
    static final String FAIL_DESCRIPTOR =
            "([Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Throwable;)V";
    static final String FAIL_JOINED_DESCRIPTOR = "([Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Throwable;)V";

    /** {@code ActionPoint.OPEN}. */
    static final int OPEN = 0;

    /** {@code ActionPoint.FAILED}. */
    static final int FAILED = 1;

    private static final Set<String> STAGES =
            Set.of("java/util/concurrent/CompletionStage", "java/util/concurrent/CompletableFuture");

    private RuntimeNames() {}

    static String exitDescriptor(Type result) {
        String type = switch (result.getSort()) {
            case Type.VOID -> "";
            case Type.OBJECT, Type.ARRAY -> "Ljava/lang/Object;";
            default -> result.getDescriptor();
        };
        return "([Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;" + type + ")" + (type.isEmpty() ? "V" : type);
    }

    /** Whether an action of this result type may return an object other than its body's result. */
    static boolean mayBeReplaced(Type result) {
        return result.getSort() == Type.OBJECT
                && (!result.getInternalName().startsWith("java/") || STAGES.contains(result.getInternalName()));
    }
}
