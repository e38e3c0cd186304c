package dev.taskqueue.conformance.mode;

import dev.taskqueue.Action;
import dev.taskqueue.conformance.fixture.Actions;
import dev.taskqueue.conformance.fixture.ClassLevelActions;
import dev.taskqueue.conformance.fixture.ScriptedActions;
import dev.taskqueue.conformance.fixture.StaticActions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The annotation takes effect through generated wrappers, which replace the fixtures, or through weaving, which leaves
 * the fixtures' callers unchanged, or through both at once, which is still one action.
 */
record AnnotatedMode(String id, Set<Door> doors) implements Mode {

    AnnotatedMode(String id, Door... doors) {
        this(id, Set.of(doors));
    }

    @Override
    public Actions actions() {
        return wraps() ? Wrapped.actions() : new Actions();
    }

    @Override
    public ClassLevelActions classLevelActions() {
        return wraps() ? Wrapped.classLevelActions() : new ClassLevelActions();
    }

    @Override
    public ScriptedActions scriptedActions() {
        return wraps() ? Wrapped.scriptedActions() : new ScriptedActions();
    }

    @Override
    public <R extends @Nullable Object, X extends Throwable> R runStatic(Action<R, X> body) throws X {
        return wraps() ? Wrapped.runStatic(body) : StaticActions.run(body);
    }

    private boolean wraps() {
        return doors.contains(Door.WRAPPER);
    }
}
