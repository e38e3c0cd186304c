package portal;

import dev.taskqueue.annotation.WithTaskQueue;

class Collisions<String> {
    int ActionPoint;
    java.lang.String UPDATE;

    static class Override {}

    static class Propagation {}

    interface Throwable {}

    @WithTaskQueue
    String update(String Collisions, java.lang.Object FailurePolicy, Override token, Throwable failure) {
        return Collisions;
    }

    @WithTaskQueue
    static int update(int Collisions) {
        return Collisions;
    }

    @WithTaskQueue
    Object own(Object it) {
        return it;
    }
}
