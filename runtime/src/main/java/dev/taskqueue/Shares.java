package dev.taskqueue;

import java.util.ArrayList;
import java.util.List;

/** What has been captured of a queue on its own thread, in order. For the owner of the queue. */
final class Shares {

    private final TaskQueue queue;
    private final HeldBack heldBack;
    private final List<Share.Own> all = new ArrayList<>();

    /** Whether the latest one is still of the same action: no other has joined or failed since. */
    private boolean shareable;

    Shares(TaskQueue queue, HeldBack heldBack) {
        this.queue = queue;
        this.heldBack = heldBack;
    }

    Share.Own current() {
        if (!shareable) {
            all.add(new Share.Own(queue, heldBack));
            shareable = true;
        }
        return all.get(all.size() - 1);
    }

    /** An action joins: what is captured from now on is its own. */
    int mark() {
        shareable = false;
        return all.size();
    }

    /** The action has failed that had joined when there were {@code mark}. */
    void failSince(int mark, Throwable cause) {
        List<Share.Own> since = all.subList(mark, all.size());
        since.forEach(share -> share.fail(cause));
        since.clear();
        shareable = false;
    }
}
