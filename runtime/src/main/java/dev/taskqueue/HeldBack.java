package dev.taskqueue;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The successes of actions that have joined a queue, told to listeners when the queue's own action has ended, as what it
 * has ended. Safe for use by several threads; listeners are called outside the lock.
 */
final class HeldBack {

    /** A success, and by what share it has come; null where by the queue's own thread. */
    private record Entry(ActionEvent event, Share.@Nullable Own from) {
        boolean hasFailed() {
            return from == null || from.failure() != null;
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private boolean over;
    private @Nullable Throwable cause;

    /** What comes when all is over is told at once: an action on another thread may end later than the one it joined. */
    void add(ActionEvent success, Share.@Nullable Own from) {
        Throwable failure;
        synchronized (this) {
            failure = over ? cause : from == null ? null : from.failure();
            if (!over && failure == null) {
                entries.add(new Entry(success, from));
                return;
            }
        }
        if (failure == null) {
            Listeners.tell(listener -> listener.actionSucceeded(success));
        } else {
            tellFailed(success, failure);
        }
    }

    synchronized int count() {
        return entries.size();
    }

    /**
     * An action fails that had joined when there were {@code from}, and with it those that had joined since. What has come
     * from other threads in the meantime fails only if its share has failed.
     *
     * @return those that fail
     */
    synchronized List<ActionEvent> failSince(int from) {
        List<ActionEvent> failed = new ArrayList<>();
        List<Entry> since = entries.subList(Math.min(from, entries.size()), entries.size());
        since.removeIf(entry -> entry.hasFailed() && failed.add(entry.event));
        return failed;
    }

    /** Takes one success out, which is none any more. */
    @SuppressWarnings("ReferenceEquality") // Two runs may have equal events.
    synchronized boolean remove(ActionEvent success) {
        return entries.removeIf(entry -> entry.event == success);
    }

    /** The successes that are one now; by hand, more may follow. */
    synchronized List<ActionEvent> take() {
        List<ActionEvent> events = entries.stream().map(Entry::event).toList();
        entries.clear();
        return events;
    }

    /** The queue's action has succeeded. */
    synchronized List<ActionEvent> takeLast() {
        over = true;
        return take();
    }

    /** The queue's action has failed, and with it those that had joined. */
    synchronized List<ActionEvent> fail(Throwable failure) {
        cause = failure;
        return takeLast();
    }

    private static void tellFailed(ActionEvent event, Throwable failure) {
        Listeners.tell(listener -> listener.actionFailed(event, failure));
    }
}
