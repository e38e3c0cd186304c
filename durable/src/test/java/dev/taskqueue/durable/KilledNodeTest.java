package dev.taskqueue.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.taskqueue.TaskQueue;
import java.sql.Connection;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nodes in processes of their own that are killed while they run chains. */
@Timeout(300)
@SuppressWarnings("try") // Engines that are open are in use.
class KilledNodeTest {

    private TestDatabase database;

    @BeforeEach
    void start() {
        Optional<String> missing = Postgres.V14.missing();
        missing.ifPresent(why -> System.out.println("SKIPPED: killed nodes, " + why));
        assumeTrue(missing.isEmpty());
        database = Postgres.V14.newDatabase();
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    /** Stores chains of three in transactions of the test, which writes a row with each. */
    private void store(int chains) throws Exception {
        database.execute("create table data (id integer)");
        try (DurableTasks storing = DurableTasks.on(database.pool())
                .threads(0)
                .store(Node.FIRST, Node.SECOND, Node.THIRD)
                .start()) {
            for (int i = 0; i < chains; i++) {
                int id = i;
                TestTransactions.in(
                        database.pool(),
                        () -> TaskQueue.call("store", () -> {
                            Connection connection = TestTransactions.connection();
                            Schema.execute(connection, "insert into data values (" + id + ")");
                            TaskQueue.addTask(Node.FIRST.with("a"));
                            TaskQueue.addTask(Node.SECOND.with("b"));
                            TaskQueue.addTask(Node.THIRD.with("c"));
                            return id;
                        }));
            }
        }
    }

    private long effects() {
        return database.count("select count(*) from effects");
    }

    @Test
    void runsEachStepOnceWhenNodeIsKilled() throws Exception {
        store(300);
        try (NodeProcess killed = NodeProcess.start(database.url(), 4, 2);
                NodeProcess other = NodeProcess.start(database.url(), 4, 2)) {
            killed.ready();
            other.ready();
            Waiting.until("some steps are done", () -> effects() > 150);
            killed.kill();
            Waiting.until("no chain is left", () -> database.count("select count(*) from taskqueue_chains") == 0);
        }

        assertThat(effects()).isEqualTo(900);
        assertThat(database.count("select count(*) from (select distinct run, step from effects) as once"))
                .isEqualTo(900);
        assertThat(database.strings("select distinct what from effects order by 1"))
                .containsExactly("a", "ab", "abc");
        assertThat(database.count("select count(*) from data")).isEqualTo(300);
        assertThat(database.count("select count(*) from taskqueue_dead")).isZero();
    }
}
