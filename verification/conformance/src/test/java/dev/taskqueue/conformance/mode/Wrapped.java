package dev.taskqueue.conformance.mode;

import dev.taskqueue.Action;
import dev.taskqueue.conformance.fixture.Actions;
import dev.taskqueue.conformance.fixture.ActionsWithTaskQueue;
import dev.taskqueue.conformance.fixture.ClassLevelActions;
import dev.taskqueue.conformance.fixture.ClassLevelActionsWithTaskQueue;
import dev.taskqueue.conformance.fixture.ScriptedActions;
import dev.taskqueue.conformance.fixture.ScriptedActionsWithTaskQueue;
import dev.taskqueue.conformance.fixture.StaticActionsWithTaskQueue;
import org.jspecify.annotations.Nullable;

/** The fixtures' wrappers, kept apart because modes without wrappers have no such classes. */
final class Wrapped {

    private Wrapped() {}

    static Actions actions() {
        return new ActionsWithTaskQueue();
    }

    static ClassLevelActions classLevelActions() {
        return new ClassLevelActionsWithTaskQueue();
    }

    static ScriptedActions scriptedActions() {
        return new ScriptedActionsWithTaskQueue();
    }

    static <R extends @Nullable Object, X extends Throwable> R runStatic(Action<R, X> body) throws X {
        return StaticActionsWithTaskQueue.run(body);
    }
}
