package dev.taskqueue.spring;

import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** Says what is wrong when a task got no connection while the finished transaction still had its own. */
final class SecondConnection {

    /** Chains of causes are short, unless they are circles. */
    private static final int MAX_CAUSES = 50;

    private static final String MESSAGE = "A task that ran at the end of a transaction got no connection from the pool,"
            + " while the finished transaction still had its own."
            + "\nFix: begin the transaction by a @Transactional method in an application that imports"
            + " TaskQueueTransactionConfiguration, whose tasks run when the connection has been given back; or give the"
            + " pool two connections for each thread.";

    private SecondConnection() {}

    /** Adds the explanation to a failure that is one of a pool. */
    static void explain(@Nullable Throwable failure) {
        if (failure != null && isOfPool(failure)) {
            failure.addSuppressed(new IllegalStateException(MESSAGE));
        }
    }

    private static boolean isOfPool(Throwable failure) {
        Throwable each = failure;
        for (int depth = 0; each != null && depth < MAX_CAUSES; depth++) {
            if (each instanceof SQLTransientConnectionException) {
                return true;
            }
            each = each.getCause();
        }
        return false;
    }
}
