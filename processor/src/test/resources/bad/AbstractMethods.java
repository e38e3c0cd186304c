package bad;

import dev.taskqueue.annotation.WithTaskQueue;

abstract class AbstractMethods {
    /*TQ123*/@WithTaskQueue
    abstract void update();

    interface Plain {
        /*TQ120*/@WithTaskQueue
        private void hidden() {}
    }
}
