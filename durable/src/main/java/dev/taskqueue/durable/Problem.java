package dev.taskqueue.durable;

import org.jspecify.annotations.Nullable;

/** The codes of durable tasks, each with its message and its fix. Never reuse or renumber a code. */
enum Problem {
    PLAIN_TASK(
            500,
            "The durable task %1$s was called as a plain task.",
            "Queue it in an action; a queue opened by hand and a direct call run nothing durable."),
    UNKNOWN_NAME(
            501,
            "No engine in this class loader knows the durable task %1$s.",
            "Start DurableTasks with .handle(%1$s, …), or with .store(%1$s) if another node runs it."),
    PAYLOAD_NOT_WRITTEN(
            502,
            "The payload of the durable task %1$s cannot be written as JSON: %2$s.",
            "Use a record or a class that the JsonFormat can write."),
    FOREIGN_TRANSACTION(
            503,
            "The transaction in progress has no connection to the database of the durable task %1$s.",
            "Queue it in a transaction of the engine's data source, or start an engine on the transaction's."),
    TWO_ENGINES(
            504,
            "The run has durable tasks of two engines; %1$s belongs to the second.",
            "Queue the tasks of each database in an action of its own."),
    AMBIGUOUS_ENGINE(
            505,
            "Several engines know the durable task %1$s, and no transaction decides between them.",
            "Queue it in a transaction of the right data source, or register the name with one engine."),
    TRANSACTION_ENDED(
            506,
            "The action %1$s queued durable tasks in a transaction that ended before its body returned: they are stored"
                    + " after that commit, and a crash in between loses them.",
            "Begin the transaction around the action, or queue the tasks outside of it."),
    CHAIN_TOO_LARGE(
            507,
            "The chain has %1$s bytes, the limit is %2$s.",
            "Store large data elsewhere and its key in the payload, or raise maxChainBytes."),
    PLAIN_TASK_IN_HANDLER(
            508,
            "The handler of the durable task %1$s queued an in-memory task.",
            "Queue a durable task, or do the work in the handler."),
    CLOSED(509, "The engine is closed.", "Close the engine after the last action has ended."),
    NO_TABLES(
            510,
            "The table %1$s is missing or has other columns: %2$s.",
            "Run the file %3$s of taskqueue-durable's jar in the database."),
    UNKNOWN_DATABASE(
            511,
            "The database %1$s is not supported.",
            "Use PostgreSQL 14 or newer, MySQL 8 or newer, MariaDB 10.6 or newer, or H2."),
    SMALL_POOL(
            512,
            "The connection pool has %1$s connections; %2$s threads need %3$s.",
            "Enlarge the pool or lower threads: each thread, the poller and the heartbeat need a connection."),
    NO_JSON(
            513,
            "There is no JSON format for payloads.",
            "Add jackson-databind to the class path, or give the builder a JsonFormat."),
    INVALID_NAME(
            514,
            "\"%1$s\" cannot be the name of a durable task.",
            "Use 1 to 100 characters, not blank and without control characters."),
    REGISTERED_TWICE(515, "The durable task %1$s is registered twice.", "Call .handle or .store once for each name."),
    ENDS_TRANSACTION(
            516,
            "The connection of a durable task refuses %1$s.",
            "Leave the transaction to the engine: it commits what the handler wrote together with the chain's progress."),
    NO_TRANSACTION(
            517,
            "The durable task %1$s runs without a transaction and has no connection.",
            "Register its handler without HandlerOptions.withoutTransaction()."),
    PAYLOAD_NOT_READ(
            518,
            "The payload of the durable task %1$s (version %2$s) cannot be read: %3$s.",
            "Keep old payloads readable, or give the task a version and an upcaster; then retry the dead chain."),
    NEWER_PAYLOAD(
            519,
            "The payload of the durable task %1$s has version %2$s, this node knows %3$s.",
            "Deploy the newer version of the application; until then other nodes run the chain."),
    NEWER_CHAIN(
            520,
            "The chain is stored in a format that this version of taskqueue-durable cannot read.",
            "Update taskqueue-durable on this node."),
    DEAD(
            521,
            "The chain %1$s is dead: %2$s failed in attempt %3$s of %3$s.",
            "Remove the cause and retry the chain, or drop it."),
    TAKEN_OVER(
            522,
            "Another node has taken over %1$s: what this node did for it was rolled back.",
            "Raise heartbeat or missedHeartbeats if pauses of this length are usual."),
    NOT_CLOSED_IN_TIME(
            523,
            "%1$s tasks did not end within %2$s of closing: they are given up, and run elsewhere.",
            "Let handlers react to interruption, or raise closeWithin."),
    VALUE_NOT_WRITTEN(
            524,
            "The value of the durable task %1$s cannot be written as JSON: %2$s.",
            "Return a value that the JsonFormat can write, or null."),
    SQL(525, "The database refused: %1$s.", "Check that it can be reached, and its log."),
    FOREIGN_MANAGER(
            526,
            "The transaction manager has begun a transaction without a connection of the engine's data source.",
            "Give the transactions of handlers the manager of the engine's data source, and that data source.");

    private final int number;
    private final String message;
    private final String fix;

    Problem(int number, String message, String fix) {
        this.number = number;
        this.message = message;
        this.fix = fix;
    }

    String code() {
        return "TQ" + number;
    }

    String text(@Nullable Object... arguments) {
        return "[" + code() + "] " + String.format(message, arguments) + "\nFix: " + String.format(fix, arguments);
    }

    DurableException exception(@Nullable Object... arguments) {
        return exception((Throwable) null, arguments);
    }

    DurableException exception(@Nullable Throwable cause, @Nullable Object... arguments) {
        return new DurableException(code(), text(arguments), cause);
    }
}
