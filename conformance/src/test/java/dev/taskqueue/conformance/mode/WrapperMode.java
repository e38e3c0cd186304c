package dev.taskqueue.conformance.mode;

import dev.taskqueue.Action;
import dev.taskqueue.conformance.fixture.Actions;
import dev.taskqueue.conformance.fixture.ActionsWithTaskQueue;
import dev.taskqueue.conformance.fixture.ClassLevelActions;
import dev.taskqueue.conformance.fixture.ClassLevelActionsWithTaskQueue;
import dev.taskqueue.conformance.fixture.StaticActionsWithTaskQueue;
import org.jspecify.annotations.Nullable;

/** The annotation processor has generated a wrapper for each fixture; the fixtures themselves are as they were written. */
final class WrapperMode implements Mode {

    @Override
    public String id() {
        return "wrapper";
    }

    @Override
    public Actions actions() {
        return new ActionsWithTaskQueue();
    }

    @Override
    public ClassLevelActions classLevelActions() {
        return new ClassLevelActionsWithTaskQueue();
    }

    @Override
    public <R extends @Nullable Object, X extends Throwable> R runStatic(Action<R, X> body) throws X {
        return StaticActionsWithTaskQueue.run(body);
    }

    @Override
    public boolean weaves() {
        return false;
    }
}
