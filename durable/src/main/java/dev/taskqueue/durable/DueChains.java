package dev.taskqueue.durable;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.task.Execution;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds due chains for db-scheduler: only those whose next task has a handler on this node and is not paused. Without the
 * condition a node would fetch other nodes' chains only to hand them back, and db-scheduler knows no pause by name.
 */
final class DueChains implements JdbcCustomization {

    private final Database database;
    private final JdbcCustomization dialect;
    private final String condition;

    DueChains(Database database, Collection<String> handled) {
        this.database = database;
        this.dialect = database.customization();
        String names = handled.stream().map(this::literal).collect(Collectors.joining(","));
        this.condition = (handled.isEmpty() ? "" : " and task_name in (" + names + ")")
                + " and task_name not in (select task_name from " + Tables.PAUSED + ") ";
    }

    private String literal(String name) {
        String escaped = name.replace("'", "''");
        boolean backslashEscapes = database == Database.MYSQL || database == Database.MARIADB;
        return "'" + (backslashEscapes ? escaped.replace("\\", "\\\\") : escaped) + "'";
    }

    @Override
    public String createSelectDueQuery(String table, int limit, String and, boolean byPriority) {
        return dialect.createSelectDueQuery(table, limit, and + condition, byPriority);
    }

    @Override
    public String createGenericSelectForUpdateQuery(String table, int limit, String and, boolean byPriority) {
        return dialect.createGenericSelectForUpdateQuery(table, limit, and + condition, byPriority);
    }

    /** Picks in one round trip. The locked rows are materialized first: a subquery might be run again for each row. */
    @Override
    public List<Execution> lockAndFetchSingleStatement(
            JdbcTaskRepositoryContext context, Instant now, int limit, boolean byPriority) {
        String sql = "with due as materialized (select task_name, task_instance from " + context.tableName
                + " where picked = ? and execution_time <= ?" + condition
                + "order by execution_time limit " + limit + " for update skip locked)"
                + " update " + context.tableName + " as chain"
                + " set picked = ?, picked_by = ?, last_heartbeat = ?, version = chain.version + 1 from due"
                + " where chain.task_name = due.task_name and chain.task_instance = due.task_instance"
                + " returning chain.*";
        return context.jdbcRunner.query(
                sql,
                statement -> {
                    statement.setBoolean(1, false);
                    setInstant(statement, 2, now);
                    statement.setBoolean(3, true);
                    statement.setString(4, context.schedulerName.getName());
                    setInstant(statement, 5, now);
                },
                context.resultSetMapper.get());
    }

    @Override
    public String getName() {
        return dialect.getName();
    }

    @Override
    public void setInstant(PreparedStatement statement, int index, Instant value) throws SQLException {
        dialect.setInstant(statement, index, value);
    }

    @Override
    public Instant getInstant(ResultSet row, String column) throws SQLException {
        return dialect.getInstant(row, column);
    }

    @Override
    public void setTaskData(PreparedStatement statement, int index, byte[] value) throws SQLException {
        dialect.setTaskData(statement, index, value);
    }

    @Override
    public byte[] getTaskData(ResultSet row, String column) throws SQLException {
        return dialect.getTaskData(row, column);
    }

    @Override
    public boolean supportsExplicitQueryLimitPart() {
        return dialect.supportsExplicitQueryLimitPart();
    }

    @Override
    public String getQueryLimitPart(int limit) {
        return dialect.getQueryLimitPart(limit);
    }

    @Override
    public boolean supportsSingleStatementLockAndFetch() {
        return dialect.supportsSingleStatementLockAndFetch();
    }

    @Override
    public boolean supportsGenericLockAndFetch() {
        return dialect.supportsGenericLockAndFetch();
    }
}
