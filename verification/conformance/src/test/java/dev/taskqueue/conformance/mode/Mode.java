package dev.taskqueue.conformance.mode;

import dev.taskqueue.Action;
import dev.taskqueue.conformance.fixture.Actions;
import dev.taskqueue.conformance.fixture.ClassLevelActions;
import java.util.Set;
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

    /** The ways through which the fixtures' methods have gone; empty where they are as written. */
    Set<Door> doors();

    /** Whether {@code new Actions()} itself is expected to open queues, which is the case where it is woven. */
    default boolean weaves() {
        return doors().stream().anyMatch(door -> door != Door.WRAPPER);
    }

    /** A way for a method to become an action. */
    enum Door {
        /** A wrapper was generated, and the suite uses it. */
        WRAPPER,
        /** The class file was woven before this JVM started: by the javac plugin, or offline. */
        CLASS_FILE,
        /** This JVM was started with the agent. */
        AGENT,
        /** The agent was attached to this JVM when it ran already. */
        ATTACHED
    }
}
