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
}
