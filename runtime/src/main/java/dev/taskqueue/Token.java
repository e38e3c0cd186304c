package dev.taskqueue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What entering an action hands to leaving it, in the cases that are not the usual ones. The usual token is null: an
 * action with a queue of its own; see {@link ActionPoint#enter}.
 */
abstract sealed class Token {

    /** Loads the kinds of tokens. */
    static void prepare() {
        Objects.requireNonNull(Joined.SMALL);
    }

    /** This entry joined an open queue, which had taken {@code mark} tasks before. */
    static final class Joined extends Token {
        private static final Joined[] SMALL = new Joined[64];

        static {
            for (int mark = 0; mark < SMALL.length; mark++) {
                SMALL[mark] = new Joined(mark, 0, null);
            }
        }

        final int mark;

        /** How many times the queue had been captured before. */
        final int shares;

        /** The scope that was open, where it was one. */
        final @Nullable HandScope scope;

        /** Where the queue is lent to this thread, or to this action: what the action's tasks are added to. */
        final Share.@Nullable Joined share;

        /** Whether the scope is the action's own, and ends with its body. */
        final boolean ownsScope;

        private Joined(int mark, int shares, @Nullable HandScope scope) {
            this.mark = mark;
            this.shares = shares;
            this.scope = scope;
            this.share = null;
            this.ownsScope = false;
        }

        Joined(LentScope scope, Share.Joined share, boolean ownsScope) {
            this.mark = 0;
            this.shares = 0;
            this.scope = scope;
            this.share = share;
            this.ownsScope = ownsScope;
        }

        /** Whether tasks have been queued since, by this action or by one that joined it. */
        boolean hasQueued(@Nullable Object[] cell) {
            if (share != null) {
                return share.hasTasks();
            }
            TaskQueue queue = Slot.queueOf(Slot.open(cell));
            return queue != null && queue.added() > mark;
        }

        /** Takes off the slot what is the action's alone. */
        void leaveScope(@Nullable Object[] cell) {
            if (ownsScope && scope != null) {
                scope.end();
                Slot.dropEnded(cell);
            }
        }

        /** A token for joining what is open. Those for the queue of an action are made beforehand: no allocation. */
        static Joined to(Object open) {
            Joined elsewhere = open instanceof LentScope lent ? lent.join() : null;
            if (elsewhere != null) {
                return elsewhere;
            }
            TaskQueue queue = Slot.queueOf(open);
            int mark = queue == null ? 0 : queue.added();
            int shares = queue == null ? 0 : queue.markShares();
            if (open instanceof HandScope scope) {
                return new Joined(mark, shares, scope);
            }
            return mark < SMALL.length && shares == 0 ? SMALL[mark] : new Joined(mark, shares, null);
        }
    }

    /** This entry would have joined, but what is open says that nothing is to be. */
    static final class Alone extends Token {
        final Object outer;

        Alone(Object outer) {
            this.outer = outer;
        }
    }

    /** This entry is reported to listeners when it ends. Made only while there are any. */
    static final class Observed extends Token {
        private final String name;
        private final @Nullable Object[] arguments;
        private final long started = System.nanoTime();

        /** How many successes of joined actions the open queue was holding back, for when this one joins it. */
        final int heldBack;

        /** The point that was entered; null in {@link TaskQueue#call}. */
        @Nullable
        ActionPoint point;

        /** The token of the entry that is observed. */
        @Nullable
        Object entry;

        /** What the body returned, once it has. */
        @Nullable
        Object result;

        /** The entry of the wrapper around this one, which is the same action. */
        private @Nullable Observed wrapper;

        /** Whether the end has been told: an exit that fails when all is done is not a second end. */
        private boolean ended;

        /** For a wrapper: what the woven method's entry has to tell, and so this one has not. */
        private @Nullable List<Consumer<ActionListener>> ofWoven;

        Observed(String name, @Nullable Object[] arguments, @Nullable Object[] cell) {
            this.name = name;
            this.arguments = arguments;
            TaskQueue open = Slot.queueOf(Slot.open(cell));
            this.heldBack = open == null ? 0 : open.heldBackCount();
        }

        private Observed(Observed of) {
            this.name = of.name;
            this.arguments = of.arguments;
            this.heldBack = 0;
        }

        /** The token of a further run of the same action. */
        Observed again() {
            return new Observed(this);
        }

        /** The action goes on when its wrapper is left: it tells by itself from now on. */
        void leaveWrapper() {
            wrapper = null;
        }

        /** Makes this the entry of a woven method, below its wrapper's: what it tells is told when that one is left. */
        void reportTo(Observed wrapper) {
            this.wrapper = wrapper;
            wrapper.ofWoven = new ArrayList<>();
        }

        /** What the action's queue is made of, if its body has made none. */
        Object action() {
            return point == null ? name : point;
        }

        /** Tells listeners of something else than this action's own end. */
        void tell(Consumer<ActionListener> event) {
            if (wrapper != null && wrapper.ofWoven != null) {
                wrapper.ofWoven.add(event);
            } else {
                Listeners.tell(event);
            }
        }

        /** Tells listeners how this action has ended. */
        void tellEnd(Consumer<ActionListener> event) {
            if (ended) {
                return;
            }
            ended = true;
            if (ofWoven == null) {
                tell(event);
            } else {
                ofWoven.forEach(Listeners::tell);
            }
        }

        /** Whether the woven method below this wrapper tells of the action, and this one only passes it on. */
        boolean isOfWoven() {
            return ofWoven != null;
        }

        ActionEvent event(@Nullable Object result, int taskCount) {
            return new ActionEvent(
                    name,
                    Collections.<@Nullable Object>unmodifiableList(Arrays.<@Nullable Object>asList(arguments)),
                    result,
                    taskCount,
                    Duration.ofNanos(System.nanoTime() - started));
        }
    }
}
