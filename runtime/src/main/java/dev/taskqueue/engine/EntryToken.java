package dev.taskqueue.engine;

import org.jspecify.annotations.Nullable;

/**
 * What entering an action hands to leaving it. The token is null for an action with a queue of its own; the slot itself for
 * one that joins, but has found nothing to join; and one of these objects in all other cases.
 */
abstract sealed class EntryToken extends Unsettled {

    /**
     * The token of a woven method directly below its wrapper. The two are one action, and the wrapper's entry has done
     * everything for it.
     */
    static final EntryToken PASSED = new Passed();

    private EntryToken() {}

    @Override
    void failed(@Nullable Object[] slot, Throwable failure) {
        ActionEntry.failJoined(slot, this, failure);
    }

    /** See {@link #PASSED}. */
    private static final class Passed extends EntryToken {
        @Override
        void failed(@Nullable Object[] slot, Throwable failure) {
            slot[ThreadSlot.FAILED] = null;
        }
    }

    /** An entry that has joined the queue of an action on its own thread, or a manual one. */
    static final class Joined extends EntryToken {
        private static final Joined[] SMALL = new Joined[64];

        static {
            for (int tasks = 0; tasks < SMALL.length; tasks++) {
                SMALL[tasks] = new Joined(Savepoint.ofTasks(tasks), null);
            }
        }

        final Savepoint savepoint;

        /** The scope of the manual queue; null if the queue is an action's. */
        final OpenScope.@Nullable Manual scope;

        Joined(Savepoint savepoint, OpenScope.@Nullable Manual scope) {
            this.savepoint = savepoint;
            this.scope = scope;
        }

        /** Those for the queues of actions are made beforehand: no allocation. */
        @SuppressWarnings("ReferenceEquality") // Is it the one that was made beforehand?
        static Joined to(@Nullable ActionQueue queue) {
            Savepoint savepoint = queue == null ? Savepoint.ofTasks(0) : queue.savepoint();
            return savepoint.tasks() < SMALL.length && SMALL[savepoint.tasks()].savepoint == savepoint
                    ? SMALL[savepoint.tasks()]
                    : new Joined(savepoint, null);
        }

        /** The queue that was joined; null if it has not been made yet. */
        @Nullable
        ActionQueue queue(@Nullable Object[] slot) {
            return scope == null ? OpenScope.queueOf(ThreadSlot.open(slot)) : scope.queue;
        }
    }

    /** An entry that has joined in propagated work, or whose run ends later than its body. */
    static final class Elsewhere extends EntryToken {
        final OpenScope.Borrowed scope;
        final TaskSink.Buffer tasks;

        /** Whether the entry has opened the scope; a run that joins inside of it has not, and leaves it open. */
        private final boolean opensScope;

        Elsewhere(OpenScope.Borrowed scope, TaskSink.Buffer tasks, boolean opensScope) {
            this.scope = scope;
            this.tasks = tasks;
            this.opensScope = opensScope;
        }

        /** Makes the thread as it was before the entry. */
        void leaveScope(@Nullable Object[] slot) {
            ThreadSlot.dropLeaked(slot, scope);
            scope.sink = tasks.outer;
            if (opensScope) {
                scope.end();
                ThreadSlot.dropEnded(slot);
            }
        }
    }

    /** An entry that would have joined, but nothing was to be open. */
    static final class Alone extends EntryToken {
        final Object outer;

        Alone(Object outer) {
            this.outer = outer;
        }
    }

    /** An entry that listeners hear of. Made only while there are any. */
    static final class Observed extends EntryToken {
        final Observation observation;

        /** The token that the entry would have without listeners. */
        final @Nullable Object entry;

        /** For a wrapper: the queue that the woven method below it uses. */
        @Nullable
        ActionQueue queue;

        Observed(Observation observation, @Nullable Object entry) {
            this.observation = observation;
            this.entry = entry;
        }
    }
}
