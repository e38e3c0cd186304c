package bad;

import dev.taskqueue.annotation.WithTaskQueue;

class Sealed {
    @WithTaskQueue
    sealed /*TQ113*/interface Job permits Import {
        void run();
    }

    record Import() implements Job {
        @Override
        public void run() {}
    }

    static sealed /*TQ113*/class Base {
        @WithTaskQueue
        void run() {}
    }

    static final class Derived extends Base {}
}
