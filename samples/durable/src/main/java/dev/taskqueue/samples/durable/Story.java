package dev.taskqueue.samples.durable;

import dev.taskqueue.durable.DurableTasks;
import dev.taskqueue.jdbc.TransactionalDataSource;
import java.io.File;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.tools.Server;

/** Starts a database and two nodes, updates datasets, and kills one of the nodes. */
final class Story {

    public static void main(String[] arguments) throws Exception {
        Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        String url = "jdbc:h2:tcp://localhost:" + server.getPort() + "/mem:portal;DB_CLOSE_DELAY=-1";
        TransactionalDataSource dataSource = TransactionalDataSource.of(JdbcConnectionPool.create(url, "sa", ""));
        try (Statement statement = dataSource.getConnection().createStatement()) {
            statement.execute("runscript from 'classpath:dev/taskqueue/durable/h2.sql'");
            statement.execute("create table datasets (id integer)");
            statement.execute("create table steps (dataset integer, step integer)");
            update(dataSource);
            Process one = node(url);
            Process two = node(url);
            System.out.println("two nodes start to run the chains of 3 tasks");
            await(statement, "select count(*) >= 40 from steps");
            one.destroyForcibly().waitFor();
            System.out.println("one node is killed");
            await(statement, "select count(*) = 0 from taskqueue_chains");
            two.destroyForcibly().waitFor();
            System.out.println("the other has finished: "
                    + ask(statement, "select count(*) from (select distinct * from steps)") + " steps are done, "
                    + ask(statement, "select count(*) from steps") + " times");
        } finally {
            server.stop();
        }
    }

    /** This node stores chains and runs none. */
    private static void update(TransactionalDataSource dataSource) throws Exception {
        try (DurableTasks storing = DurableTasks.on(dataSource)
                .store(Portal.COPY, Portal.CHECK, Portal.PUBLISH)
                .threads(0)
                .start()) {
            for (int i = 1; i <= 60; i++) {
                new Portal(dataSource).update(i, true);
            }
            System.out.println("60 updates are committed, " + storing.health().waiting() + " chains stored");
            new Portal(dataSource).update(61, false);
            System.out.println("1 update is rolled back, " + storing.health().waiting() + " chains stored");
        }
    }

    private static Process node(String url) throws Exception {
        String java = System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
        return new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Node.class.getName(), url)
                .start();
    }

    private static void await(Statement statement, String condition) throws Exception {
        while (!ask(statement, condition).equals("TRUE")) {
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static String ask(Statement statement, String sql) throws Exception {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
