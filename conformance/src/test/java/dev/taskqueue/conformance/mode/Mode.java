package dev.taskqueue.conformance.mode;

import dev.taskqueue.Action;
import dev.taskqueue.conformance.fixture.Actions;
import dev.taskqueue.conformance.fixture.ClassLevelActions;
import org.jspecify.annotations.Nullable;

/** One way in which the fixtures' methods become actions. The suite sees the fixtures through it only. */
public interface Mode {

    /** The system property that chooses the mode of this JVM. */
    String PROPERTY = "taskqueue.conformance.mode";

    /** The mode of this JVM. */
    static Mode current() {
        return Modes.CURRENT;
    }

    /** The mode's name, as in the table of what it refuses. */
    String id();

    Actions actions();

    ClassLevelActions classLevelActions();

    /** Runs the static action. */
    <R extends @Nullable Object, X extends Throwable> R runStatic(Action<R, X> body) throws X;

    /** Whether {@code new Actions()} itself is expected to open queues, which is the case where it is woven. */
    boolean weaves();
}
