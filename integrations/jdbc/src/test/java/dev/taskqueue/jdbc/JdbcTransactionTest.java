package dev.taskqueue.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.ActionEvent;
import dev.taskqueue.ActionListener;
import dev.taskqueue.ActionOptions;
import dev.taskqueue.NotCommittedException;
import dev.taskqueue.Outcome;
import dev.taskqueue.TaskQueue;
import dev.taskqueue.annotation.Phase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What ends a JDBC transaction, and with it the runs that returned in it, with and without pools. */
@ParameterizedClass
@EnumSource
class JdbcTransactionTest implements ActionListener {

    @Parameter
    Setup setup = Setup.H2;

    private final List<String> ran = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private DataSource dataSource = Setup.h2();
    private ActionListener.Registration registration = () -> {};

    @BeforeEach
    void start() throws SQLException {
        dataSource = setup.create();
        Items.createTable(dataSource);
        registration = ActionListener.register(this);
    }

    @AfterEach
    void stop() throws Exception {
        registration.close();
        assertThat(new JdbcTransactionAdapter().current()).as("left behind").isNull();
        if (dataSource instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    @Override
    public void actionFailed(ActionEvent event, Throwable cause) {
        failures.add(cause);
    }

    @Test
    void runsTasksAtTheCommit() throws SQLException {
        try (Connection connection = begin()) {
            act(connection, "a");
            assertThat(ran).isEmpty();
            connection.commit();
            assertThat(ran).containsExactly("a sees [a]");
            connection.rollback();
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void discardsTasksAtTheRollback() throws SQLException {
        try (Connection connection = begin()) {
            act(connection, "a");
            connection.rollback();
            connection.commit();
        }
        assertDiscarded(1);
    }

    @Test
    void discardsTasksWhenClosedWithoutCommit() throws SQLException {
        try (Connection connection = begin()) {
            act(connection, "a");
        }
        assertDiscarded(1);
        assertThat(Items.stored(dataSource)).isEmpty();
    }

    @Test
    void runsTasksWhenAutocommitIsSwitchedOn() throws SQLException {
        try (Connection connection = begin()) {
            act(connection, "a");
            connection.setAutoCommit(true);
            assertThat(ran).containsExactly("a sees [a]");
        }
    }

    @Test
    void runsTasksAtReturnWithAutocommitOn() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            act(connection, "a");
            assertThat(ran).containsExactly("a sees [a]");
        }
    }

    @Test
    void runsTasksAtReturnIfTheBodyHasCommitted() throws SQLException {
        TaskQueue.<Object, SQLException>call(() -> {
            try (Connection connection = begin()) {
                queue("a");
                Items.insert(connection, "a");
                connection.commit();
                assertThat(ran).isEmpty();
            }
            return "r";
        });
        assertThat(ran).containsExactly("a sees [a]");
    }

    @Test
    void discardsTasksSinceTheSavepoint() throws SQLException {
        try (Connection connection = begin()) {
            act(connection, "a");
            Savepoint savepoint = connection.setSavepoint();
            act(connection, "b");
            connection.rollback(savepoint);
            act(connection, "c");
            connection.commit();
        }
        assertThat(ran).containsExactly("a sees [a, c]", "c sees [a, c]");
        assertThat(failures).hasSize(1);
    }

    @Test
    void keepsTasksSinceAReleasedSavepoint() throws SQLException {
        try (Connection connection = begin()) {
            Savepoint savepoint = connection.setSavepoint("one");
            act(connection, "a");
            connection.releaseSavepoint(savepoint);
            connection.commit();
        }
        assertThat(ran).containsExactly("a sees [a]");
    }

    @Test
    void decidesByTheConnectionOfTheLastStatement() throws SQLException {
        try (Connection first = begin();
                Connection second = begin()) {
            Items.insert(second, "z");
            act(first, "a");
            second.rollback();
            assertThat(ran).isEmpty();
            assertThat(failures).isEmpty();
            first.commit();
            assertThat(ran).containsExactly("a sees [a]");
        }
    }

    @Test
    void decidesByTheOtherConnectionWhenTheLastIsDone() throws SQLException {
        try (Connection first = begin();
                Connection second = begin()) {
            Items.insert(first, "a");
            Items.insert(second, "b");
            second.commit();
            TaskQueue.call(() -> queue("c"));
            assertThat(ran).isEmpty();
            first.commit();
            assertThat(ran).containsExactly("c sees [a, b]");
        }
    }

    @Test
    void decidesByTheConnectionWithAutocommitSwitchedOffLast() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            connection.setAutoCommit(false);
            TaskQueue.call(() -> queue("a"));
            assertThat(ran).isEmpty();
            Items.insert(connection, "x");
            connection.commit();
            assertThat(ran).containsExactly("a sees [x]");
        }
    }

    @Test
    void runsTasksOnTheThreadThatCommits() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Connection connection = begin()) {
            act(connection, "a");
            Future<?> commit = other.submit(() -> {
                connection.commit();
                ran.add("by " + Thread.currentThread().getName());
                return null;
            });
            commit.get();
            assertThat(ran).hasSize(2).first().isEqualTo("a sees [a]");
        } finally {
            other.shutdown();
        }
    }

    @Test
    void throwsWhatATaskThrowsFromTheCommit() throws SQLException {
        IllegalStateException failure = new IllegalStateException("task");
        try (Connection connection = begin()) {
            TaskQueue.<Object, SQLException>call(() -> {
                Items.insert(connection, "a");
                TaskQueue.addTask(() -> {
                    throw failure;
                });
                return "r";
            });
            act(connection, "b");
            assertThatThrownBy(connection::commit).isSameAs(failure);
        }
        assertThat(ran).containsExactly("b sees [a, b]");
        assertThat(failures).containsExactly(failure);
    }

    @Test
    void runsATaskThatWritesInATransactionOfItsOwn() throws SQLException {
        try (Connection connection = begin()) {
            TaskQueue.<Object, SQLException>call(() -> {
                Items.insert(connection, "a");
                TaskQueue.addTask((result, index, previous) -> {
                    try (Connection own = begin()) {
                        TaskQueue.<Object, SQLException>call(() -> {
                            Items.insert(own, "b");
                            return queue("nested");
                        });
                        own.commit();
                    }
                    return ran.add("wrote");
                });
                return "r";
            });
            connection.commit();
        }
        assertThat(ran).containsExactly("nested sees [a, b]", "wrote");
    }

    @Test
    void drainsANestedActionInsideItsTask() throws SQLException {
        try (Connection connection = begin()) {
            TaskQueue.<Object, SQLException>call(() -> {
                Items.insert(connection, "a");
                TaskQueue.addTask((result, index, previous) -> {
                    TaskQueue.call(() -> queue("nested"));
                    return ran.add("outer");
                });
                return "r";
            });
            connection.commit();
        }
        assertThat(ran).containsExactly("nested sees [a]", "outer");
    }

    @Test
    void runsTasksInsideIfTheyRunAfterReturn() throws SQLException {
        try (Connection connection = begin()) {
            TaskQueue.<Object, SQLException>call(ActionOptions.named("inside").withPhase(Phase.AFTER_RETURN), () -> {
                Items.insert(connection, "body");
                TaskQueue.addTask((result, index, previous) -> {
                    Items.insert(connection, "task");
                    return ran.add("task");
                });
                return "r";
            });
            assertThat(ran).containsExactly("task");
            assertThat(failures).isEmpty();
            connection.rollback();
        }
        assertThat(Items.stored(dataSource)).isEmpty();
        assertThat(failures).singleElement().isInstanceOf(NotCommittedException.class);
    }

    @Test
    void throwsFailureOfTaskAfterReturnIntoTheTransaction() throws SQLException {
        IllegalStateException failure = new IllegalStateException("task");
        try (Connection connection = begin()) {
            assertThatThrownBy(() -> TaskQueue.<Object, SQLException>call(
                            ActionOptions.named("inside").withPhase(Phase.AFTER_RETURN), () -> {
                                Items.insert(connection, "a");
                                TaskQueue.addTask(() -> {
                                    throw failure;
                                });
                                return "r";
                            }))
                    .isSameAs(failure);
            connection.rollback();
        }
        assertThat(Items.stored(dataSource)).isEmpty();
        assertThat(failures).containsExactly(failure);
    }

    private Connection begin() throws SQLException {
        Connection connection = dataSource.getConnection();
        if (connection.getAutoCommit()) {
            connection.setAutoCommit(false);
        }
        return connection;
    }

    private void act(Connection connection, String name) throws SQLException {
        TaskQueue.<Object, SQLException>call(() -> {
            Items.insert(connection, name);
            return queue(name);
        });
    }

    private String queue(String name) {
        TaskQueue.addTask((result, index, previous) -> ran.add(name + " sees " + Items.stored(dataSource)));
        return name;
    }

    private void assertDiscarded(int runs) {
        assertThat(ran).isEmpty();
        assertThat(failures)
                .hasSize(runs)
                .allSatisfy(cause -> assertThat(cause)
                        .isInstanceOfSatisfying(
                                NotCommittedException.class,
                                notCommitted ->
                                        assertThat(notCommitted.outcome()).isEqualTo(Outcome.ROLLED_BACK)));
    }
}
