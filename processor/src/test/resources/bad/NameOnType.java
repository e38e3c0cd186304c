package bad;

import dev.taskqueue.annotation.WithTaskQueue;

@WithTaskQueue(/*TQ115*/"update")
class NameOnType {
    public void update() {}
}
