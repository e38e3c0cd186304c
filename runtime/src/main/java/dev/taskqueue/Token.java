package dev.taskqueue;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * What entering an action hands to leaving it, in the cases that are not the usual ones.
 *
 * <p>The usual token is no object of its own. Where nothing was open, it is the thread's cell, so that leaving need not
 * look it up again; where something was, it is that: what the slot held and gets back.
 */
abstract sealed class Token {

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
                SMALL[mark] = new Joined(mark);
            }
        }

        final int mark;

        private Joined(int mark) {
            this.mark = mark;
        }

        /** A token for the mark; the usual ones are made beforehand, so that joining allocates nothing. */
        static Joined at(int mark) {
            return mark < SMALL.length ? SMALL[mark] : new Joined(mark);
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

        /** How many successes of joined actions the queue was holding back when this one joined it. */
        int heldBack;

        Observed(String name, @Nullable Object[] arguments) {
            this.name = name;
            this.arguments = arguments;
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
