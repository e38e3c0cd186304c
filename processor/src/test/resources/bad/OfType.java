package bad;

import dev.taskqueue.annotation.WithTaskQueue;

@WithTaskQueue
class OfType {
    public void fine() {}

    public final void /*TQ121*/fixed() {}

    public synchronized void /*TQ124*/locked() {}
}
