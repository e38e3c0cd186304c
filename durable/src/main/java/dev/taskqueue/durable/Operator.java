package dev.taskqueue.durable;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Does what operators ask for, each command in a transaction. */
final class Operator {

    static final int DONE = 0;
    static final int NOT_FOUND = 1;
    static final int USAGE = 2;
    static final int REFUSED = 3;

    /** The settings of the nodes are not known here. */
    private static final Duration STALE = Duration.ofMinutes(1);

    private static final int MAX_LISTED = 1000;

    private final CommandLine line;
    private final PrintStream out;
    private final PrintStream err;

    Operator(CommandLine line, PrintStream out, PrintStream err) {
        this.line = line;
        this.out = out;
        this.err = err;
    }

    int run() {
        try (Connection connection = line.user().isEmpty()
                ? DriverManager.getConnection(line.url())
                : DriverManager.getConnection(line.url(), line.user(), line.password())) {
            Database database = Database.of(connection);
            Tables.check(connection, database);
            return JdbcTransactions.inTransaction(connection, c -> run(c, database));
        } catch (Exception e) {
            err.println(e instanceof DurableException ? e.getMessage() : Problem.SQL.text(e.getMessage()));
            return REFUSED;
        }
    }

    private int run(Connection connection, Database database) throws SQLException {
        DeadTable dead = new DeadTable(database);
        PausedTable paused = new PausedTable(database);
        return switch (line.command()) {
            case LIST -> list(connection, database, dead);
            case SHOW -> show(connection, dead, line.names().get(0));
            case RETRY -> forEach("retried", key -> dead.retry(connection, key));
            case DROP -> forEach("dropped", key -> dead.drop(connection, key));
            case PAUSE ->
                forEach("paused", name -> {
                    paused.pause(connection, name);
                    return true;
                });
            case RESUME -> forEach("resumed", name -> paused.resume(connection, name));
        };
    }

    private int list(Connection connection, Database database, DeadTable dead) throws SQLException {
        DurableHealth health = new HealthQuery(database).read(connection, STALE);
        Duration due = health.oldestDue();
        out.println("waiting      " + health.waiting());
        out.println("oldest due   " + (due == null ? "none" : due.toSeconds() + " s"));
        out.println("stale nodes  " + health.staleNodes());
        out.println("paused       " + (health.paused().isEmpty() ? "none" : String.join(", ", health.paused())));
        out.println("dead         " + health.dead());
        for (DeadChain chain : dead.list(connection, null, MAX_LISTED)) {
            out.println();
            print(chain);
        }
        return DONE;
    }

    private void print(DeadChain chain) {
        out.println(chain.key());
        out.println("  action     " + chain.action());
        out.println("  tasks      " + String.join(", ", chain.tasks()));
        out.println("  failed at  " + chain.failedAt() + ", attempt " + chain.attempts());
        out.println("  failure    " + chain.failure());
    }

    private int show(Connection connection, DeadTable dead, String key) throws SQLException {
        List<DeadChain> found = dead.list(connection, key, 1);
        if (found.isEmpty()) {
            err.println("There is no dead chain " + key + ".");
            return NOT_FOUND;
        }
        print(found.get(0));
        for (Step step : dead.steps(connection, key)) {
            out.println("  payload    " + step.task() + " (version " + step.version() + ") "
                    + new String(step.payload().bytes(), StandardCharsets.UTF_8));
        }
        return DONE;
    }

    private interface Change {
        boolean apply(String name) throws SQLException;
    }

    private int forEach(String done, Change change) throws SQLException {
        int code = DONE;
        for (String name : line.names()) {
            if (change.apply(name)) {
                out.println(done + " " + name);
            } else {
                err.println("There is no " + name + ".");
                code = NOT_FOUND;
            }
        }
        return code;
    }
}
