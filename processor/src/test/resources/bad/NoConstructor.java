package bad;

import dev.taskqueue.annotation.WithTaskQueue;

/*TQ114*/class NoConstructor {
    private NoConstructor(int x) {}

    NoConstructor(Secret secret) {}

    @WithTaskQueue
    void update() {}

    private interface Secret {}
}
