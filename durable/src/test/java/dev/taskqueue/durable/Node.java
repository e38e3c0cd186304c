package dev.taskqueue.durable;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A node of the tests, in a process of its own: runs the steps of chains until it is killed or its parent has gone.
 * Arguments: the database's address, threads, and how many milliseconds the middle of a handler takes.
 */
final class Node {

    static final DurableTask<String> FIRST = DurableTask.of("first", String.class);
    static final DurableTask<String> SECOND = DurableTask.of("second", String.class);
    static final DurableTask<String> THIRD = DurableTask.of("third", String.class);
    static final DurableTask<String> DEADLY = DurableTask.of("deadly", String.class);

    private Node() {}

    public static void main(String[] arguments) throws Exception {
        int threads = Integer.parseInt(arguments[1]);
        long pause = Duration.ofMillis(Long.parseLong(arguments[2])).toNanos();
        DurableHandler<String> handler = (payload, context) -> {
            String before = context.previous(String.class).orElse("");
            TestDatabase.write(context, before + payload);
            LockSupport.parkNanos(pause);
            return before + payload;
        };
        // As small as allowed: the nodes of the tests prove that it is enough.
        HikariDataSource pool = TestDatabase.pool(arguments[0], threads + 2);
        engine(pool)
                .threads(threads)
                .handle(FIRST, handler)
                .handle(SECOND, handler)
                .handle(THIRD, handler)
                .handle(DEADLY, (payload, context) -> {
                    Runtime.getRuntime().halt(1);
                    return null;
                })
                .start();
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // Until the parent has gone.
        }
        Runtime.getRuntime().halt(0);
    }

    /** Declares a silent node dead after 2 seconds. */
    static DurableTasks.Builder engine(HikariDataSource pool) {
        return DurableTasks.on(pool)
                .heartbeat(Duration.ofMillis(500))
                .missedHeartbeats(4)
                .polling(Duration.ofMillis(200))
                .attempts(1000)
                .backoff(Duration.ofMillis(50), Duration.ofMillis(500));
    }
}
