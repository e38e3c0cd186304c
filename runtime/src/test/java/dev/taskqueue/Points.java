package dev.taskqueue;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Propagation;
import dev.taskqueue.spi.ActionPoint;
import dev.taskqueue.spi.PointInternals;
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

    /** The point of a method that returns a future, and joins. */
    static ActionPoint joiningFuture(String name) {
        return ActionPoint.ofWrapper(
                Points.class,
                "future()Ljava/util/concurrent/CompletableFuture;",
                name,
                Propagation.REQUIRED,
                FailurePolicy.FAIL_FAST);
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

    /** The point of a method without parameters that exists. */
    static ActionPoint of(Class<?> owner, String method, Class<?> returned) {
        return ActionPoint.ofWrapper(
                owner,
                method + "()" + returned.descriptorString(),
                method,
                Propagation.REQUIRES_NEW,
                FailurePolicy.FAIL_FAST);
    }

    static <R extends @Nullable Object, X extends Throwable> R run(ActionPoint point, Action<R, X> body) throws X {
        @Nullable Object[] slot = ActionPoint.slot();
        Object outer = slot[ActionPoint.OPEN];
        Object token = ActionPoint.listening() ? point.enter(slot, new @Nullable Object[] {body}) : point.enter(slot);
        try {
            return point.exit(slot, outer, token, body.call());
        } catch (Throwable failure) {
            fail(point, slot, outer, token, failure);
            throw failure;
        }
    }

    /** What generated code does in its handler, which knows at compile time whether the action joins. */
    static void fail(
            ActionPoint point,
            @Nullable Object[] slot,
            @Nullable Object outer,
            @Nullable Object token,
            Throwable failure) {
        if (PointInternals.joins(point)) {
            slot[ActionPoint.FAILED] = token;
            point.fail(slot, token, failure);
        } else {
            Object left = slot[ActionPoint.OPEN];
            slot[ActionPoint.OPEN] = outer;
            slot[ActionPoint.FAILED] = ActionPoint.NONE;
            point.fail(slot, token, left, failure);
        }
    }
}
