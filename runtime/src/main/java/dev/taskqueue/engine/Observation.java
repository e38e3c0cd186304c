package dev.taskqueue.engine;

import dev.taskqueue.ActionEvent;
import dev.taskqueue.Task;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** One run of an action, as it is told to listeners. Made only while there are any. */
final class Observation {

    private final ActionInfo info;
    private final @Nullable Object[] arguments;
    private final long started = System.nanoTime();
    private final AtomicBoolean ended = new AtomicBoolean();

    /** What the body has returned, once it has. */
    @Nullable
    Object result;

    Observation(ActionInfo info, @Nullable Object[] arguments) {
        this.info = info;
        this.arguments = arguments;
    }

    ActionInfo info() {
        return info;
    }

    /** The observation of a further run of the same action. */
    Observation again() {
        return new Observation(info, arguments);
    }

    /** Tells that the run has succeeded. */
    void succeeded(@Nullable Object result, int tasks) {
        new Success(this, result, elapsed(), () -> tasks).tell();
    }

    /** A success of a joined run, to be told, or to be turned into a failure, when the owner of its queue has ended. */
    Success success(@Nullable Object result, IntSupplier tasks) {
        return new Success(this, result, elapsed(), tasks);
    }

    /** Tells that the run has failed, and which tasks were discarded because of that. */
    void failed(@Nullable Object result, int tasks, List<Task<?, ?>> discarded, Throwable failure) {
        fail(event(result, tasks, elapsed()), discarded, failure);
    }

    private void fail(ActionEvent event, List<Task<?, ?>> discarded, Throwable failure) {
        if (ended.compareAndSet(false, true)) {
            if (!discarded.isEmpty()) {
                Listeners.tell(listener -> listener.tasksDiscarded(event, discarded));
            }
            Listeners.tell(listener -> listener.actionFailed(event, failure));
        }
    }

    private ActionEvent event(@Nullable Object result, int tasks, Duration duration) {
        return new ActionEvent(
                info.name(),
                Collections.<@Nullable Object>unmodifiableList(Arrays.<@Nullable Object>asList(arguments)),
                result,
                tasks,
                duration);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /**
     * A run that has succeeded as far as it is concerned.
     *
     * @param tasks counts its tasks, including those that its propagated work has added since
     */
    record Success(Observation observation, @Nullable Object result, Duration duration, IntSupplier tasks) {

        /** Tells it. */
        void tell() {
            if (observation.ended.compareAndSet(false, true)) {
                ActionEvent event = event();
                Listeners.tell(listener -> listener.actionSucceeded(event));
            }
        }

        /** Tells that the run has failed after all. */
        void fail(Throwable cause) {
            fail(List.of(), cause);
        }

        /** As {@link #fail(Throwable)}, and which tasks were discarded because of that. */
        void fail(List<Task<?, ?>> discarded, Throwable cause) {
            observation.fail(event(), discarded, cause);
        }

        private ActionEvent event() {
            return observation.event(result, tasks.getAsInt(), duration);
        }
    }
}
