package bad;

import dev.taskqueue.annotation.WithTaskQueue;

class NameTaken {
    static /*TQ104*/class Other {
        @WithTaskQueue
        void update() {}
    }
}

class NameTaken_OtherWithTaskQueue {}

abstract /*TQ104*/class NameTakenToo {
    /*TQ123*/@WithTaskQueue
    abstract void update();
}

class NameTakenTooWithTaskQueue {}
