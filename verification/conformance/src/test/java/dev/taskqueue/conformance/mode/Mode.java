package dev.taskqueue.conformance.mode;

import dev.taskqueue.Action;
import dev.taskqueue.conformance.fixture.Actions;
import dev.taskqueue.conformance.fixture.ClassLevelActions;
import dev.taskqueue.conformance.fixture.ScriptedActions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One way in which the fixtures' methods become actions. The suite uses the fixtures only through it. */
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

    /** The actions of the reference model's programs. */
    ScriptedActions scriptedActions();

    /** Runs the static action. */
    <R extends @Nullable Object, X extends Throwable> R runStatic(Action<R, X> body) throws X;

    /** How the fixtures' methods became actions; empty if they are as written. */
    Set<Door> doors();

    /** Whether the mode cannot do this; the table says how it refuses it. */
    default boolean refuses(Feature feature) {
        return Refusals.of(feature, this).isPresent();
    }

    /** Whether {@code new Actions()} itself opens queues, which it does if it is woven. */
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
        /** The agent was attached to this JVM while it was running. */
        ATTACHED
    }
}
