package bad;

import dev.taskqueue.annotation.WithTaskQueue;

class HiddenTypes {
    @WithTaskQueue
    void /*TQ125*/update(Secret[] secrets) {}

    @WithTaskQueue
    java.util.List<? extends Secret> /*TQ125*/all() {
        return null;
    }

    private interface Secret {}

    static /*TQ125*/class Bounded<T extends Secret> {
        @WithTaskQueue
        void update(T t) {}
    }

    class Outer<T extends Secret> {
        /*TQ125*/class Inner {
            @WithTaskQueue
            void update() {}
        }
    }

    interface Source<T> {
        T get();
    }

    /*TQ125*/interface Inherits extends Source<Secret> {
        @WithTaskQueue
        void update();
    }

    interface NoAction {
        @WithTaskQueue
        void update();

        Secret /*TQ125*/get();
    }
}
