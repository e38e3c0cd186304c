package dev.taskqueue.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.TaskQueue;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Handlers in Spring's transactions: JdbcTemplate takes part without knowing of the engine. */
@SuppressWarnings("try") // Engines that are open are in use.
class SpringHandlerTransactionsTest extends EngineTestBase {

    private final DataSourceTransactionManager manager = new DataSourceTransactionManager(database.pool());
    private final JdbcTemplate jdbc = new JdbcTemplate(database.pool());

    private DurableTasks.Builder spring(DataSource ofManager) {
        return engine().transactions(
                        SpringHandlerTransactions.of(new DataSourceTransactionManager(ofManager), database.pool()))
                .polling(ms(5));
    }

    private void write(String text) {
        jdbc.update("insert into effects (run, step, what) values ('r', 0, ?)", text);
    }

    private static void queue() {
        TaskQueue.call("act", () -> {
            TaskQueue.addTask(A.with("x"));
            return "";
        });
    }

    @Test
    void rollsBackWritesOfJdbcTemplateWithFailedAttempt() throws Exception {
        try (DurableTasks durable = spring(database.pool())
                .handle(A, (text, context) -> {
                    write("attempt " + context.attempt());
                    if (context.attempt() == 1) {
                        throw new IllegalStateException("the first attempt fails");
                    }
                    return see("done");
                })
                .start()) {
            queue();
            assertThat(next()).isEqualTo("done");
            untilNoChainIsLeft();
            assertThat(database.effects()).containsExactly("attempt 2");
        }
    }

    @Test
    void retriesWhenInnerTransactionMarksRollback() throws Exception {
        try (DurableTasks durable = spring(database.pool())
                .handle(A, (text, context) -> {
                    new TransactionTemplate(manager).executeWithoutResult(status -> {
                        write("attempt " + context.attempt());
                        if (context.attempt() == 1) {
                            status.setRollbackOnly();
                        }
                    });
                    return null;
                })
                .start()) {
            queue();
            untilNoChainIsLeft();
            assertThat(database.effects()).containsExactly("attempt 2");
        }
    }

    @Test
    void refusesManagerOfAnotherDataSource() throws Exception {
        try (TestDatabase other = TestDatabase.h2();
                DurableTasks durable = spring(other.pool())
                        .handle(A, (text, context) -> see("never"))
                        .attempts(1)
                        .start()) {
            queue();
            untilNoChainIsLeft();
            assertThat(durable.dead().list().get(0).failure()).contains("[TQ526]");
            assertNothingWasSeen();
        }
    }
}
