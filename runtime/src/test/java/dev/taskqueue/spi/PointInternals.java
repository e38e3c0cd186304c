package dev.taskqueue.spi;

import dev.taskqueue.engine.ActionInfo;

/** What tests in other packages need of a point. */
public final class PointInternals {

    private PointInternals() {}

    public static boolean joins(ActionPoint point) {
        return point.info().joins();
    }

    public static ActionInfo info(ActionPoint point) {
        return point.info();
    }
}
