package portal;

import dev.taskqueue.annotation.WithTaskQueue;

class Shapes<T> {
    @WithTaskQueue
    record Point(int x, int y) {
        public int sum() {
            return x + y;
        }
    }

    enum Level {
        LOW,
        HIGH {
            @Override
            void raise(Level Level) {}
        };

        @WithTaskQueue
        void raise(Level Level) {}
    }

    static final class Closed<K> {
        @WithTaskQueue
        @SafeVarargs
        final int add(K... target) {
            return target.length;
        }
    }

    class Inner<T> {
        Inner(T outer) {}

        @WithTaskQueue
        T keep(T it) {
            return it;
        }
    }

    abstract static class Half {
        protected Half() {}

        @WithTaskQueue
        public boolean done() {
            return true;
        }

        abstract void go();
    }

    static class Utility {
        private Utility() {}

        @WithTaskQueue
        static char first(String s) {
            return s.charAt(0);
        }
    }
}
