package bad;

import dev.taskqueue.annotation.WithTaskQueue;

class PrivateTypes {
    @WithTaskQueue
    private static /*TQ111*/class Hidden {
        public void update() {}
    }

    private static class Outer {
        static /*TQ111*/class Inner {
            @WithTaskQueue
            void update() {}
        }
    }
}
