package dev.taskqueue;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What entering an action hands to leaving it, in the cases that are not the usual ones.
 *
 * <p>The usual token is no object of its own. Where nothing was open, it is the thread's cell, so that leaving need not
 * look it up again; where something was, it is that: what the slot held and gets back.
 */
abstract sealed class Token {

    /** Loads the kinds of tokens. */
    static void prepare() {
        Objects.requireNonNull(PassedThrough.INSTANCE);
        Objects.requireNonNull(Joined.SMALL);
    }

    /** This entry is a wrapped method's own: its wrapper's entry has opened the action already. */
    static final class PassedThrough extends Token {
        static final PassedThrough INSTANCE = new PassedThrough();

        private PassedThrough() {}
    }

    /** This entry joined an open queue, which had taken {@code mark} tasks before. */
    static final class Joined extends Token {
        private static final Joined[] SMALL = new Joined[64];

        static {
            for (int mark = 0; mark < SMALL.length; mark++) {
                SMALL[mark] = new Joined(mark, 0, null, null);
            }
        }

        final int mark;

        /** How many times the queue had been captured before. */
        final int shares;

        /** The scope that was open, where it was one. */
        final @Nullable HandScope scope;

        /** Where the queue is lent to this thread: what the action's tasks are added to. */
        final Share.@Nullable Joined share;

        private Joined(int mark, int shares, @Nullable HandScope scope, Share.@Nullable Joined share) {
            this.mark = mark;
            this.shares = shares;
            this.scope = scope;
            this.share = share;
        }

        Joined(LentScope scope, Share.Joined share) {
            this(0, 0, scope, share);
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
                return new Joined(mark, shares, scope, null);
            }
            return mark < SMALL.length && shares == 0 ? SMALL[mark] : new Joined(mark, shares, null, null);
        }
    }

    /** This entry is reported to listeners when it ends. Made only while there are any. */
    static final class Observed extends Token {
        private final String name;
        private final @Nullable Object[] arguments;
        private final long started = System.nanoTime();

        /** The token of the entry that is observed. Set after construction, so that a failing one leaves nothing open. */
        @Nullable
        Object entry;

        /** How many successes of joined actions the open queue was holding back, for when this one joins it. */
        final int heldBack;

        Observed(String name, @Nullable Object[] arguments) {
            this.name = name;
            this.arguments = arguments;
            TaskQueue open = Slot.queueOf(Slot.open(Slot.cell()));
            this.heldBack = open == null ? 0 : open.heldBackCount();
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
