package dev.taskqueue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An action that had joined a queue, and has not come to an end with its body. Its tasks wait apart from that queue's,
 * which may be drained before.
 *
 * @param share what holds the tasks
 */
record JoinedRun(Share.Joined share, Token.@Nullable Observed observed) implements AsyncRun {

    @Override
    public void succeed(@Nullable Object value) {
        int tasks;
        try {
            tasks = share.succeed();
        } catch (OutOfQueueException refused) {
            fail(refused);
            throw refused;
        }
        if (observed != null) {
            share.outer.hold(observed.event(value, tasks));
        }
    }

    @Override
    public void fail(Throwable cause) {
        List<ActionEvent> inside = share.heldBack();
        List<Task<?, ?>> dropped = share.fail(cause);
        Frame.tellFailed(observed, inside, cause);
        if (observed != null) {
            Frame.tellFailed(observed, observed.event(null, dropped.size()), dropped, cause);
        }
    }
}
