package dev.taskqueue.benchmarks.scale;

import dev.taskqueue.TaskQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Many virtual threads inside an action at the same time. Compiled for Java 17, so it finds them by reflection. */
public final class VirtualThreads {

    private static final AtomicLong DONE = new AtomicLong();

    private VirtualThreads() {}

    /**
     * Runs the threads and prints how many tasks ran, the milliseconds from the first start to the last end, and the bytes
     * in use while all of them were inside.
     *
     * @param arguments how many threads; whether they run actions
     * @throws Exception if there are no virtual threads
     */
    public static void main(String[] arguments) throws Exception {
        int threads = Integer.parseInt(arguments[0]);
        boolean actions = Boolean.parseBoolean(arguments[1]);
        run(threads / 10, actions);
        DONE.set(0);
        long started = System.nanoTime();
        long bytes = run(threads, actions);
        System.out.printf("ran %d %d %d%n", DONE.get(), (System.nanoTime() - started) / 1_000_000, bytes);
    }

    private static long run(int threads, boolean actions) throws Exception {
        CountDownLatch inside = new CountDownLatch(threads);
        CountDownLatch goOn = new CountDownLatch(1);
        Runnable wait = () -> {
            inside.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        Runnable body = !actions
                ? () -> {
                    wait.run();
                    DONE.incrementAndGet();
                }
                : () -> TaskQueue.call("action", () -> {
                    TaskQueue.addTask(DONE::incrementAndGet);
                    wait.run();
                    return null;
                });
        List<Thread> started = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            started.add((Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, body));
        }
        inside.await();
        long bytes = Heap.inUse();
        goOn.countDown();
        for (Thread thread : started) {
            thread.join();
        }
        return bytes;
    }
}
