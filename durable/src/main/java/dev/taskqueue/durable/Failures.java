package dev.taskqueue.durable;

import com.github.kagkarlsson.scheduler.task.Execution;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/** Decides what becomes of a step that failed, or whose node died: another attempt, or a dead chain. */
final class Failures {

    private static final Duration BEFORE_HANDING_BACK = Duration.ofSeconds(2);

    private final Map<String, Handler<?>> handlers;
    private final EngineConnections connections;
    private final ChainRows rows;
    private final DeadTable dead;
    private final DatabaseClock clock;
    private volatile boolean closing;

    Failures(
            Map<String, Handler<?>> handlers,
            EngineConnections connections,
            ChainRows rows,
            DeadTable dead,
            DatabaseClock clock) {
        this.handlers = handlers;
        this.connections = connections;
        this.rows = rows;
        this.dead = dead;
        this.clock = clock;
    }

    /** From now on a failed step is given back at once: it may have failed because the engine is closing. */
    void closing() {
        closing = true;
    }

    /** Called when the step's transaction has been rolled back. Throws if the database does not take the decision either. */
    void failed(Execution picked, Throwable cause) throws Exception {
        if (cause instanceof ChainRows.TakenOverException) {
            Log.warn(Problem.TAKEN_OVER.text(name(picked)), null);
            return;
        }
        try {
            connections.inTransaction(connection -> {
                decide(connection, picked, cause);
                return null;
            });
        } catch (ChainRows.TakenOverException takenOver) {
            // A commit whose outcome was unknown did happen, or another node has the step.
            Log.warn(Problem.TAKEN_OVER.text(name(picked)), cause);
        }
    }

    /** Called on any node that finds a picked step without a recent heartbeat. */
    void nodeDied(Execution picked) throws Exception {
        connections.inTransaction(connection -> {
            if (isNotLocked(connection, picked)) {
                int attempts = picked.consecutiveFailures + 1;
                if (attempts < retries(picked).attempts()) {
                    Log.warn(
                            "The node " + picked.pickedBy + " died with " + name(picked) + ", attempt " + attempts,
                            null);
                    rows.release(picked, clock.now(), attempts);
                } else {
                    giveUp(connection, picked, attempts, "The node " + picked.pickedBy + " died.");
                }
            }
            return null;
        });
    }

    private void decide(Connection connection, Execution picked, Throwable cause) throws Exception {
        if (isForNewerNodes(cause)) {
            Log.warn(String.valueOf(cause.getMessage()), null);
            rows.release(picked, clock.now().plus(BEFORE_HANDING_BACK), picked.consecutiveFailures);
            return;
        }
        if (closing) {
            rows.release(picked, clock.now(), picked.consecutiveFailures);
            return;
        }
        int attempts = picked.consecutiveFailures + 1;
        Retries retries = retries(picked);
        if (attempts < retries.attempts()) {
            Instant due = clock.now().plus(retries.pause(attempts, ThreadLocalRandom.current()));
            Log.warn(name(picked) + " failed in attempt " + attempts + ", next attempt at " + due, cause);
            rows.release(picked, due, attempts);
        } else {
            giveUp(connection, picked, attempts, describe(cause));
            Log.warn(Problem.DEAD.text(picked.getId(), picked.getTaskName(), attempts), cause);
        }
    }

    private static boolean isForNewerNodes(Throwable cause) {
        boolean newerChain =
                cause instanceof DurableException coded && coded.code().equals(Problem.NEWER_CHAIN.code());
        return newerChain || cause instanceof Steps.NewerPayloadException;
    }

    private void giveUp(Connection connection, Execution picked, int attempts, String failure) throws Exception {
        Chain chain = (Chain) picked.taskInstance.getData();
        if (chain.continues() && chain.hasNext()) {
            rows.advance(picked, chain.next(new StepOutcome.Failed(failure)));
        } else {
            rows.remove(picked);
        }
        dead.insert(connection, chain.continues() ? chain.separate() : chain, attempts, failure);
    }

    /** A stopped node may hold the row's lock: waiting for it would keep this node from all other dead ones. */
    private static boolean isNotLocked(Connection connection, Execution picked) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select version from " + Tables.CHAINS
                + " where task_name = ? and task_instance = ? and version = ? for update skip locked")) {
            statement.setString(1, picked.getTaskName());
            statement.setString(2, picked.getId());
            statement.setLong(3, picked.version);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private Retries retries(Execution picked) {
        return Objects.requireNonNull(handlers.get(picked.getTaskName())).retries();
    }

    private static String name(Execution picked) {
        return picked.getTaskName() + " (" + picked.getId() + ")";
    }

    private static String describe(Throwable cause) {
        return cause.toString().lines().findFirst().orElse("");
    }
}
