package dev.taskqueue.benchmarks.scale;

import dev.taskqueue.TaskQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A great many actions on pooled threads, every third of them with a task, and some that fail. */
public final class Endurance {

    private static final int STAGES = 10;

    private Endurance() {}

    /**
     * Prints the bytes in use before the first stage and after each.
     *
     * @param arguments how many actions in all
     * @throws Exception if one of them does not do what it should
     */
    public static void main(String[] arguments) throws Exception {
        int threads = Runtime.getRuntime().availableProcessors();
        long each = Long.parseLong(arguments[0]) / STAGES / threads;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            stage(pool, threads, 100_000);
            System.out.println("bytes " + Heap.inUse());
            for (int stage = 0; stage < STAGES; stage++) {
                stage(pool, threads, each);
                System.out.println("bytes " + Heap.inUse());
            }
        } finally {
            pool.shutdown();
        }
    }

    private static void stage(ExecutorService pool, int threads, long actions) throws Exception {
        List<Future<?>> running = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            running.add(pool.submit(() -> new Worker().run(actions)));
        }
        for (Future<?> each : running) {
            each.get();
        }
    }

    private static final class Worker {
        private long tasks;
        private long refused;

        void run(long actions) {
            for (long action = 0; action < actions; action++) {
                run(action, action % 3 == 0, action % 1000 == 0);
            }
            long wanted = (actions + 2) / 3 - (actions + 2999) / 3000;
            if (tasks != wanted || refused != (actions + 999) / 1000) {
                throw new IllegalStateException(tasks + " tasks, not " + wanted + "; " + refused + " refused");
            }
        }

        private void run(long action, boolean queues, boolean fails) {
            try {
                TaskQueue.call("endurance", () -> {
                    if (queues) {
                        TaskQueue.addTask(() -> tasks++);
                    }
                    if (fails) {
                        throw new IllegalArgumentException(String.valueOf(action));
                    }
                    return this;
                });
            } catch (IllegalArgumentException e) {
                refused++;
            }
        }
    }
}
