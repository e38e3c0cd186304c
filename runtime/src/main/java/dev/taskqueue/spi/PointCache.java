package dev.taskqueue.spi;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Phase;
import dev.taskqueue.annotation.Propagation;
import java.util.Arrays;

/**
 * The points of the woven methods of one class that is too old for dynamic constants. A class has few actions, so this
 * is an array that is searched and, once for each action, replaced: finding a point allocates nothing.
 */
final class PointCache {

    private static final ClassValue<PointCache> OF_CLASS = new OfClass();

    private final Class<?> owner;
    private volatile ActionPoint[] points = {};

    private PointCache(Class<?> owner) {
        this.owner = owner;
    }

    static PointCache of(Class<?> owner) {
        return OF_CLASS.get(owner);
    }

    ActionPoint point(String method, String name, String propagation, String failurePolicy, String phase) {
        for (ActionPoint point : points) {
            if (point.info().isFor(method, name, propagation, failurePolicy, phase)) {
                return point;
            }
        }
        return add(
                method,
                name,
                Propagation.valueOf(propagation),
                FailurePolicy.valueOf(failurePolicy),
                Phase.valueOf(phase));
    }

    private synchronized ActionPoint add(
            String method, String name, Propagation propagation, FailurePolicy failurePolicy, Phase phase) {
        ActionPoint[] known = points;
        for (ActionPoint point : known) {
            if (point.info().isFor(method, name, propagation.name(), failurePolicy.name(), phase.name())) {
                return point;
            }
        }
        ActionPoint added = ActionPoint.ofWoven(owner, method, name, propagation, failurePolicy, phase);
        ActionPoint[] more = Arrays.copyOf(known, known.length + 1);
        more[known.length] = added;
        points = more;
        return added;
    }

    /** A named class and no lambda: this runs before an application's first action, when lambdas are still cold. */
    private static final class OfClass extends ClassValue<PointCache> {
        @Override
        protected PointCache computeValue(Class<?> owner) {
            return new PointCache(owner);
        }
    }
}
