package dev.taskqueue.samples.durable;

import dev.taskqueue.TaskQueue;
import dev.taskqueue.durable.DurableTask;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** Updates datasets. Each update moves a file in three steps, once it is committed. */
record Portal(DataSource dataSource) {

    record Transfer(int dataset, String file) {}

    static final DurableTask<Transfer> COPY = DurableTask.of("copy", Transfer.class);
    static final DurableTask<Transfer> CHECK = DurableTask.of("check", Transfer.class);
    static final DurableTask<Transfer> PUBLISH = DurableTask.of("publish", Transfer.class);

    void update(int dataset, boolean valid) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            TaskQueue.call("Portal.update", () -> {
                statement.execute("insert into datasets values (" + dataset + ")");
                attach("map.pdf");
                return dataset;
            });
            if (valid) {
                connection.commit();
            } else {
                connection.rollback();
            }
        }
    }

    /** Some calls below the action: knows that the file must move, and has no dataset yet. */
    private static void attach(String file) {
        for (DurableTask<Transfer> step : List.of(COPY, CHECK, PUBLISH)) {
            TaskQueue.addTask(Integer.class, step.with(dataset -> new Transfer(dataset, file)));
        }
    }
}
