package dev.taskqueue.jdbc;

import dev.taskqueue.Outcome;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a failed commit says about the transaction. */
final class CommitFailure {

    /** The classes of SQL states with which a database refuses a commit, after which it has rolled back. */
    private static final Set<String> REFUSALS = Set.of("21", "22", "23", "25", "27", "40", "42", "44", "P0");

    /** The database does not know whether the statement, the commit, was completed. */
    private static final String COMPLETION_UNKNOWN = "40003";

    private CommitFailure() {}

    /** Everything else than a refusal, a lost connection above all, leaves it open. */
    static Outcome outcome(Throwable failure) {
        String state = failure instanceof SQLException exception ? exception.getSQLState() : null;
        return isRefusal(state) ? Outcome.ROLLED_BACK : Outcome.UNKNOWN;
    }

    private static boolean isRefusal(@Nullable String state) {
        return state != null
                && state.length() >= 2
                && !state.equals(COMPLETION_UNKNOWN)
                && REFUSALS.contains(state.substring(0, 2));
    }
}
