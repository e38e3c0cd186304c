package dev.taskqueue.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.taskqueue.ActionEvent;
import dev.taskqueue.ActionListener;
import dev.taskqueue.NotCommittedException;
import dev.taskqueue.Outcome;
import dev.taskqueue.TaskQueue;
import dev.taskqueue.spi.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a transactional data source is besides its transactions. */
class TransactionalDataSourceTest {

    @Test
    void passesEverythingElseOn() throws Exception {
        DataSource h2 = Setup.h2();
        try (HikariDataSource pool = Setup.pool(h2, true, 2);
                TransactionalDataSource dataSource = TransactionalDataSource.of(pool)) {
            assertThat(TransactionalDataSource.of(dataSource)).isSameAs(dataSource);
            assertThat(dataSource.unwrap(HikariDataSource.class)).isSameAs(pool);
            assertThat(dataSource.unwrap(JdbcDataSource.class)).isSameAs(h2);
            assertThat(dataSource.isWrapperFor(JdbcDataSource.class)).isTrue();
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement statement = connection.prepareStatement("select 1")) {
                assertThat(statement.getConnection()).isEqualTo(connection).hasSameHashCodeAs(connection);
                assertThat(statement).isEqualTo(statement);
                assertThat(connection.unwrap(org.h2.jdbc.JdbcConnection.class)).isNotNull();
                assertThatThrownBy(() -> connection.prepareStatement("no sql")).isInstanceOf(SQLException.class);
                assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("H2");
            }
            dataSource.close();
            assertThat(pool.isClosed()).isTrue();
        }
    }

    @Test
    void knowsTheConnectionOfItsTransaction() throws SQLException {
        DataSource h2 = Setup.h2();
        TransactionalDataSource dataSource = TransactionalDataSource.of(h2);
        try (HikariDataSource pool = Setup.pool(dataSource, true, 2);
                Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            Transaction transaction = Objects.requireNonNull(new JdbcTransactionAdapter().current());
            assertThat(transaction.connection(dataSource)).isSameAs(connection);
            assertThat(transaction.connection(h2)).isSameAs(connection);
            assertThat(transaction.connection(pool)).isSameAs(connection);
            assertThat(transaction.connection(Setup.h2())).isNull();
        }
    }

    @Test
    void takesNoIdleConnectionOfAPoolForATransaction() {
        try (HikariDataSource pool = Setup.pool(TransactionalDataSource.of(Setup.h2()), false, 2)) {
            assertThat(pool.isRunning()).isTrue();
            assertThat(new JdbcTransactionAdapter().current()).isNull();
        }
    }

    @Test
    void saysWhyATaskGetsNoConnectionFromAPoolOfOne() throws SQLException {
        try (HikariDataSource pool = Setup.pool(Setup.h2(), true, 1)) {
            pool.setConnectionTimeout(250);
            DataSource dataSource = TransactionalDataSource.of(pool);
            Items.createTable(dataSource);
            try (Connection connection = dataSource.getConnection()) {
                connection.setAutoCommit(false);
                TaskQueue.<Object, SQLException>call(() -> {
                    Items.insert(connection, "a");
                    TaskQueue.addTask((result, index, previous) -> Items.stored(dataSource));
                    return "r";
                });
                assertThatThrownBy(connection::commit)
                        .hasRootCauseInstanceOf(SQLTransientConnectionException.class)
                        .cause()
                        .hasMessageContaining("Fix: let the pool have a second connection");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"23505, ROLLED_BACK", "40001, ROLLED_BACK", "40003, UNKNOWN", "08006, UNKNOWN", "90067, UNKNOWN"})
    void tellsFromTheSqlStateHowAFailedCommitEnded(String state, Outcome outcome) {
        assertThat(CommitFailure.outcome(new SQLException("commit", state))).isEqualTo(outcome);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "4"})
    void takesAFailedCommitWithoutSqlStateForUnknown(String state) {
        assertThat(CommitFailure.outcome(new SQLException("commit", state))).isEqualTo(Outcome.UNKNOWN);
        assertThat(CommitFailure.outcome(new IllegalStateException())).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void discardsTasksWhenTheDatabaseRefusesTheCommit() throws Exception {
        List<Throwable> causes = new ArrayList<>();
        ActionListener listener = new ActionListener() {
            @Override
            public void actionFailed(ActionEvent event, Throwable cause) {
                causes.add(cause);
            }
        };
        try (TransactionalDataSource dataSource = (TransactionalDataSource) Setup.POSTGRESQL.create();
                ActionListener.Registration registration = ActionListener.register(listener);
                Connection connection = dataSource.getConnection()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("drop table if exists part");
                statement.execute("create table part (id int primary key,"
                        + " whole int references part deferrable initially deferred)");
                connection.setAutoCommit(false);
                TaskQueue.<Object, SQLException>call(() -> {
                    TaskQueue.addTask(() -> causes.add(new AssertionError("has run")));
                    return statement.executeUpdate("insert into part values (1, 2)");
                });
            }
            assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
            assertThat(causes)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            NotCommittedException.class,
                            cause -> assertThat(cause.outcome()).isEqualTo(Outcome.ROLLED_BACK));
            connection.commit();
            assertThat(causes).hasSize(1);
        }
    }
}
