package dev.taskqueue.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.taskqueue.TaskQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Node processes on PostgreSQL, for as long as {@code -Dsoak.seconds} says: killed, stopped for longer than it takes to
 * declare them dead and continued, their connections terminated by the server. Duplicates are counted: the table of effects
 * has no key.
 */
@SuppressWarnings("try") // Engines that are open are in use.
class SoakTest {

    private static final int NODES = 3;
    private static final int THREADS = 3;
    private static final Duration STOPPED = Duration.ofMillis(3500);

    private final Random random = new Random();
    private final List<NodeProcess> nodes = new ArrayList<>();
    private int kills;
    private int stops;
    private int terminations;

    @Test
    void losesAndRepeatsNothing() throws Exception {
        Optional<String> missing = Postgres.V14.missing();
        missing.ifPresent(why -> System.out.println("SKIPPED: the soak test, " + why));
        assumeTrue(missing.isEmpty());
        long seconds = Long.parseLong(System.getProperty("soak.seconds", "20"));

        try (TestDatabase database = Postgres.V14.newDatabase()) {
            database.execute("create table data (id integer)");
            AtomicBoolean over = new AtomicBoolean();
            Thread storing = new Thread(() -> store(database, over));
            try {
                for (int i = 0; i < NODES; i++) {
                    nodes.add(start(database));
                }
                storing.start();
                long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
                while (System.nanoTime() < end) {
                    disturb(database);
                }
                over.set(true);
                storing.join();
                Waiting.until("no chain is left", () -> database.count("select count(*) from taskqueue_chains") == 0);
            } finally {
                over.set(true);
                nodes.forEach(NodeProcess::close);
            }
            check(database, seconds);
        }
    }

    private static NodeProcess start(TestDatabase database) throws Exception {
        return NodeProcess.start(database.url(), THREADS, 1).ready();
    }

    /** Stores chains of three until the soak is over; what a terminated connection has rolled back is not counted. */
    private static void store(TestDatabase database, AtomicBoolean over) {
        try (DurableTasks durable = DurableTasks.on(database.pool())
                .threads(0)
                .store(Node.FIRST, Node.SECOND, Node.THIRD)
                .start()) {
            for (int i = 0; !over.get(); i++) {
                storeOne(database, i);
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        }
    }

    private static void storeOne(TestDatabase database, int id) {
        try {
            TestTransactions.in(
                    database.pool(),
                    () -> TaskQueue.call("store", () -> {
                        Schema.execute(TestTransactions.connection(), "insert into data values (" + id + ")");
                        TaskQueue.addTask(Node.FIRST.with("a"));
                        TaskQueue.addTask(Node.SECOND.with("b"));
                        TaskQueue.addTask(Node.THIRD.with("c"));
                        return id;
                    }));
        } catch (Exception terminated) {
            // Data and chain are in one transaction: both are there, or neither.
        }
    }

    private void disturb(TestDatabase database) throws Exception {
        LockSupport.parkNanos(Duration.ofMillis(300 + random.nextInt(700)).toNanos());
        int index = random.nextInt(NODES);
        switch (random.nextInt(3)) {
            case 0 -> {
                kills++;
                nodes.get(index).close();
                nodes.set(index, start(database));
            }
            case 1 -> {
                stops++;
                nodes.get(index).stop();
                LockSupport.parkNanos(STOPPED.toNanos());
                nodes.get(index).goOn();
            }
            default -> {
                terminations++;
                database.execute("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                        + " and datname = current_database() and random() < 0.3");
            }
        }
    }

    private void check(TestDatabase database, long seconds) {
        long chains = database.count("select count(*) from data");
        long effects = database.count("select count(*) from effects");
        long distinct = database.count("select count(*) from (select distinct run, step from effects) as once");
        long lost = 3 * chains - distinct;
        System.out.println("SOAK: " + seconds + " s, " + kills + " kills, " + stops + " stops, " + terminations
                + " terminations, " + chains + " chains, " + effects + " effects, " + (effects - distinct)
                + " duplicates, " + lost + " lost");
        assertThat(effects - distinct).as("duplicates").isZero();
        assertThat(lost).as("lost").isZero();
        assertThat(database.strings("select distinct what from effects order by 1"))
                .containsExactly("a", "ab", "abc");
        assertThat(database.count("select count(*) from taskqueue_dead")).isZero();
        assertThat(chains).isPositive();
    }
}
