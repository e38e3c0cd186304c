package bad;

import dev.taskqueue.annotation.WithTaskQueue;

/*TQ116*/@WithTaskQueue
class NoActions {
    void packagePrivate() {}

    public static void ofClass() {}

    /*TQ116*/@WithTaskQueue
    record Point(int x, int y) {}
}
