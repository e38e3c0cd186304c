package bad;

import dev.taskqueue.annotation.WithTaskQueue;

class Methods {
    /*TQ120*/@WithTaskQueue
    private void hidden() {}

    /*TQ120*/@WithTaskQueue
    private static void hiddenOfClass() {}

    /*TQ121*/@WithTaskQueue
    final void fixed() {}

    /*TQ121*/@WithTaskQueue
    static final void fixedOfClass() {}

    /*TQ124*/@WithTaskQueue
    synchronized void locked() {}

    /*TQ121*//*TQ124*/@WithTaskQueue
    final synchronized void both() {}

    /*TQ127*/@WithTaskQueue
    java.util.concurrent.Future<String> pending() {
        return new java.util.concurrent.FutureTask<>(() -> "");
    }

    /*TQ127*/@WithTaskQueue
    <F extends java.util.concurrent.ForkJoinTask<String>> F forked(F task) {
        return task;
    }

    /*TQ127*/@WithTaskQueue
    java.util.concurrent.Flow.Publisher<String> published() {
        return subscriber -> {};
    }
}
