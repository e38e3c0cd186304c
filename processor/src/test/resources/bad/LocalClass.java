package bad;

import dev.taskqueue.annotation.WithTaskQueue;

class LocalClass {
    void run() {
        class Job {
            /*TQ110*/@WithTaskQueue
            void update() {}
        }
        new Object() {
            /*TQ110*/@dev.taskqueue.annotation.WithTaskQueue
            void update() {}
        };
        /*TQ110*/@WithTaskQueue
        record Local(int x) {}
        Runnable lambda = () -> {
            class InLambda {
                class Deeper {
                    /*TQ110*/@WithTaskQueue
                    void update() {}
                }
            }
        };
    }
}
