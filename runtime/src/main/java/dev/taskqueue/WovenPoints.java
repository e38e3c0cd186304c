package dev.taskqueue;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Propagation;
import java.util.Arrays;

/**
 * The points of the woven methods of one class that is too old for dynamic constants. A class has few actions, so this
 * is an array that is searched and, once for each action, replaced: finding a point allocates nothing.
 */
final class WovenPoints {

    private static final ClassValue<WovenPoints> OF_CLASS = new OfClass();

    private final Class<?> owner;
    private volatile ActionPoint[] points = {};

    private WovenPoints(Class<?> owner) {
        this.owner = owner;
    }

    static WovenPoints of(Class<?> owner) {
        return OF_CLASS.get(owner);
    }

    ActionPoint point(String method, String name, String propagation, String failurePolicy) {
        for (ActionPoint point : points) {
            if (point.isFor(method, name, propagation, failurePolicy)) {
                return point;
            }
        }
        return add(method, name, Propagation.valueOf(propagation), FailurePolicy.valueOf(failurePolicy));
    }

    private synchronized ActionPoint add(
            String method, String name, Propagation propagation, FailurePolicy failurePolicy) {
        ActionPoint[] known = points;
        for (ActionPoint point : known) {
            if (point.isFor(method, name, propagation.name(), failurePolicy.name())) {
                return point;
            }
        }
        ActionPoint added = ActionPoint.ofWoven(owner, method, name, propagation, failurePolicy);
        ActionPoint[] more = Arrays.copyOf(known, known.length + 1);
        more[known.length] = added;
        points = more;
        return added;
    }

    /** A named class and no lambda: this runs before an application's first action, when lambdas are still cold. */
    private static final class OfClass extends ClassValue<WovenPoints> {
        @Override
        protected WovenPoints computeValue(Class<?> owner) {
            return new WovenPoints(owner);
        }
    }
}
