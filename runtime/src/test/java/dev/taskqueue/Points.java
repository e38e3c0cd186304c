package dev.taskqueue;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Propagation;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/** Points, and what generated code does with one, for bodies given as lambdas. */
final class Points {

    private static final String METHOD = "run(Ldev/taskqueue/Action;)Ljava/lang/Object;";

    private Points() {}

    static ActionPoint point(String name, Propagation propagation, FailurePolicy policy) {
        return ActionPoint.ofWrapper(Points.class, METHOD, name, propagation, policy);
    }

    static ActionPoint own(String name) {
        return point(name, Propagation.REQUIRES_NEW, FailurePolicy.FAIL_FAST);
    }

    static ActionPoint own(String name, FailurePolicy policy) {
        return point(name, Propagation.REQUIRES_NEW, policy);
    }

    static ActionPoint joining(String name) {
        return point(name, Propagation.REQUIRED, FailurePolicy.FAIL_FAST);
    }

    static ActionPoint woven(String name, Propagation propagation) {
        return ActionPoint.ofWoven(
                MethodHandles.lookup(),
                "_",
                ActionPoint.class,
                METHOD,
                name,
                propagation.name(),
                FailurePolicy.FAIL_FAST.name());
    }

    static ActionPoint returning(Class<?> type) {
        return ActionPoint.ofWrapper(
                Points.class,
                "typed()" + type.descriptorString(),
                "typed",
                Propagation.REQUIRES_NEW,
                FailurePolicy.FAIL_FAST);
    }

    static <R extends @Nullable Object, X extends Throwable> R run(ActionPoint point, Action<R, X> body) throws X {
        Object token = ActionPoint.listening() ? point.enter(new @Nullable Object[] {body}) : point.enter();
        R result;
        try {
            result = body.call();
        } catch (Throwable failure) {
            point.fail(token, failure);
            throw failure;
        }
        point.exit(token, result);
        return result;
    }
}
