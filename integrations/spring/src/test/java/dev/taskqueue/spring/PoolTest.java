package dev.taskqueue.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.taskqueue.TaskQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.support.TransactionTemplate;

/** S22: under declarative transactions, tasks need no connection beside the one that their transaction had. */
class PoolTest {

    private static final int THREADS = 10;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void finishesWithAsManyThreadsAsConnections(boolean autoCommit) throws Exception {
        CyclicBarrier allHaveAConnection = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (App app = App.withPool(autoCommit, THREADS)) {
            List<Future<?>> calls = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                String name = "thread" + thread;
                calls.add(threads.submit(() -> app.units()
                        .required(() -> TaskQueue.<Object, Exception>call(() -> {
                            app.insert(name);
                            allHaveAConnection.await();
                            TaskQueue.addTask(
                                    (result, index, previous) -> app.units().required(() -> {
                                        app.insert(name + " task");
                                        return index;
                                    }));
                            return name;
                        }))));
            }
            for (Future<?> call : calls) {
                call.get();
            }
            assertThat(app.units().required(app::items)).hasSize(2 * THREADS);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void saysWhyATaskOfATemplateGetsNoConnection() {
        try (App app = App.withPool(true, 1)) {
            app.bean(HikariDataSource.class).setConnectionTimeout(250);
            TransactionTemplate template = new TransactionTemplate(app.manager());
            assertThatThrownBy(() -> template.executeWithoutResult(status -> TaskQueue.run("act", () -> {
                        app.insert("action");
                        TaskQueue.addTask(() -> app.insert("task"));
                    })))
                    .isInstanceOf(CannotGetJdbcConnectionException.class)
                    .satisfies(failure -> assertThat(failure.getSuppressed())
                            .anySatisfy(why -> assertThat(why).hasMessageContaining("Fix: begin the transaction by")));
            assertThat(app.items()).containsExactly("action");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void doesForAPlainWriteWhatThePoolDoesForOne(boolean autoCommit) throws Exception {
        try (App app = App.withPool(autoCommit, 1)) {
            app.units()
                    .required(() -> TaskQueue.call(() -> {
                        app.insert("action");
                        TaskQueue.addTask(() -> app.insert("task"));
                        return "r";
                    }));
            app.insert("outside");
            List<String> kept = app.units().required(app::items);
            assertThat(kept).contains("action");
            assertThat(kept.contains("task"))
                    .isEqualTo(kept.contains("outside"))
                    .isEqualTo(autoCommit);
        }
    }
}
