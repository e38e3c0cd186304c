package dev.taskqueue.samples.durable;

import dev.taskqueue.durable.DurableHandler;
import dev.taskqueue.durable.DurableTasks;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.h2.jdbcx.JdbcConnectionPool;

/** A node of the portal that runs durable tasks, until its parent has gone. */
final class Node {

    public static void main(String[] arguments) throws Exception {
        DurableHandler<Portal.Transfer> step = (transfer, context) -> {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos()); // moving files takes a while
            try (Statement statement = context.connection().createStatement()) {
                return statement.executeUpdate(
                        "insert into steps values (" + transfer.dataset() + ", " + context.index() + ")");
            }
        };
        DurableTasks.on(JdbcConnectionPool.create(arguments[0], "sa", ""))
                .handle(Portal.COPY, step)
                .handle(Portal.CHECK, step)
                .handle(Portal.PUBLISH, step)
                .threads(2)
                .heartbeat(Duration.ofMillis(500)) // a dead node is noticed after 2 to 3 seconds
                .polling(Duration.ofMillis(200))
                .start();
        System.in.readAllBytes(); // until the parent has gone
        Runtime.getRuntime().halt(0);
    }
}
