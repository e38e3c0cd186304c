package dev.taskqueue.samples.bytebuddy;

import dev.taskqueue.TaskQueue;
import dev.taskqueue.annotation.WithTaskQueue;
import java.util.List;
import java.util.function.Consumer;

/** A locker with a few boxes. Its action is private and called by the locker itself, out of a wrapper's reach. */
final class ParcelLocker {

    private final Consumer<String> out;
    private int free;

    ParcelLocker(int boxes, Consumer<String> out) {
        this.free = boxes;
        this.out = out;
    }

    /** A parcel without a box does not keep the others from theirs. */
    void storeAll(List<String> recipients) {
        for (String recipient : recipients) {
            try {
                store(recipient);
            } catch (IllegalStateException full) {
                out.accept("take back the parcel for " + recipient + ": " + full.getMessage());
            }
        }
    }

    @WithTaskQueue
    private void store(String recipient) {
        TaskQueue.addTask(() -> out.accept("text to " + recipient + ": your parcel is here"));
        out.accept("scan the parcel for " + recipient);
        if (free == 0) {
            throw new IllegalStateException("no free box");
        }
        free--;
        out.accept("shut the box");
    }
}
