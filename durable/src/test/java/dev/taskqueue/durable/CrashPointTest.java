package dev.taskqueue.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.taskqueue.TaskQueue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * A chain of three, cut off before and after each statement and commit, and finished by a second engine. Whatever the point:
 * each effect is there once, in order, with its values; or, if the action's commit was cut off, none.
 */
@SuppressWarnings("try") // Engines that are open are in use.
@Timeout(300)
class CrashPointTest {

    private static final DurableTask<String> STEP = DurableTask.of("step", String.class);
    private static final int MANY = 200;

    private static Object step(String payload, DurableContext context) throws Exception {
        String value = context.previous(String.class).orElse("") + payload;
        TestDatabase.write(context, value);
        return value;
    }

    private static void act(DataSource dataSource) throws Exception {
        TestTransactions.in(
                dataSource,
                () -> TaskQueue.call("act", () -> {
                    Schema.execute(TestTransactions.connection(), "insert into data values (1)");
                    TaskQueue.addTask(STEP.with("a"));
                    TaskQueue.addTask(STEP.with("b"));
                    TaskQueue.addTask(STEP.with("c"));
                    return "";
                }));
    }

    @Test
    void everyEffectIsThereOnceOnH2() {
        cutAtEachPoint(TestDatabase::h2, "dateadd('minute', -1, current_timestamp)");
    }

    @Test
    void everyEffectIsThereOnceThroughJdbcTemplate() {
        cutAtEachPoint(
                TestDatabase::h2,
                "dateadd('minute', -1, current_timestamp)",
                (builder, dataSource) -> builder.transactions(
                                SpringHandlerTransactions.of(new DataSourceTransactionManager(dataSource), dataSource))
                        .handle(STEP, (payload, context) -> {
                            String value = context.previous(String.class).orElse("") + payload;
                            new JdbcTemplate(dataSource)
                                    .update(
                                            "insert into effects (run, step, what) values (?, ?, ?)",
                                            context.run(),
                                            context.index(),
                                            value);
                            return value;
                        }));
    }

    @ParameterizedTest
    @EnumSource
    void everyEffectIsThereOnceOnPostgres(Postgres version) {
        Optional<String> missing = version.missing();
        missing.ifPresent(why -> System.out.println("SKIPPED: crash points on PostgreSQL " + version + ", " + why));
        assumeTrue(missing.isEmpty());
        cutAtEachPoint(version::newDatabase, "clock_timestamp() - interval '1 minute'");
    }

    @Test
    void everyEffectIsThereOnceOnMariaDb() {
        Optional<String> missing = MariaDb.missing();
        missing.ifPresent(why -> System.out.println("SKIPPED: crash points on MariaDB, " + why));
        assumeTrue(missing.isEmpty());
        cutAtEachPoint(MariaDb::newDatabase, "utc_timestamp(6) - interval 1 minute");
    }

    private static void cutAtEachPoint(Supplier<TestDatabase> databases, String longAgo) {
        cutAtEachPoint(databases, longAgo, (builder, dataSource) -> builder.handle(STEP, CrashPointTest::step));
    }

    private static void cutAtEachPoint(
            Supplier<TestDatabase> databases,
            String longAgo,
            BiFunction<DurableTasks.Builder, DataSource, DurableTasks.Builder> handlers) {
        try (TestDatabase database = databases.get()) {
            database.execute("create table data (id integer)");
            boolean cut = true;
            int point = 0;
            while (cut) {
                point++;
                assertThat(point).as("points of a chain of three").isLessThan(MANY);
                cut = cutAndFinish(database, point, false, longAgo, handlers);
                cut &= cutAndFinish(database, point, true, longAgo, handlers);
            }
            // Insert of data and chain, commit; for each step: pick, effect, progress, commit.
            assertThat(point).isGreaterThan(14);
        }
    }

    /** Whether the point was reached. */
    private static boolean cutAndFinish(
            TestDatabase database,
            int point,
            boolean after,
            String longAgo,
            BiFunction<DurableTasks.Builder, DataSource, DurableTasks.Builder> handlers) {
        database.execute("delete from effects");
        database.execute("delete from data");
        CountingDataSource counting = new CountingDataSource(database.pool());
        boolean returned = false;
        try (DurableTasks dying = handlers.apply(DurableTasks.on(counting), counting)
                .polling(Duration.ofMinutes(5))
                .heartbeat(Duration.ofMinutes(5))
                .closeWithin(Duration.ofSeconds(2))
                .threads(1)
                .start()) {
            counting.cut(point, after);
            try {
                act(counting);
                returned = true;
            } catch (Exception cutOff) {
                assertThat(counting.isCut()).isTrue();
            }
            Waiting.until(
                    "the chain is done or cut off",
                    () -> counting.isCut() || database.count("select count(*) from taskqueue_chains") == 0);
        }
        boolean cut = counting.isCut();
        database.execute("update taskqueue_chains set last_heartbeat = " + longAgo + " where picked");
        finish(database);

        String where = (after ? "after" : "before") + " point " + point;
        boolean committed = database.count("select count(*) from data") == 1;
        assertThat(committed || !returned).as(where).isTrue();
        assertThat(database.effects()).as(where).isEqualTo(committed ? List.of("a", "ab", "abc") : List.of());
        assertThat(database.count("select count(*) from taskqueue_dead"))
                .as(where)
                .isZero();
        return cut;
    }

    private static void finish(TestDatabase database) {
        try (DurableTasks second = DurableTasks.on(database.pool())
                .handle(STEP, CrashPointTest::step)
                .polling(Duration.ofMillis(20))
                .backoff(Duration.ofMillis(1), Duration.ofMillis(2))
                .start()) {
            Waiting.until("no chain is left", () -> database.count("select count(*) from taskqueue_chains") == 0);
        }
    }
}
