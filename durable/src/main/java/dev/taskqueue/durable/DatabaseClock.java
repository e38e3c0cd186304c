package dev.taskqueue.durable;

import com.github.kagkarlsson.scheduler.Clock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The database's time, counted on by this machine's monotonic timer between two readings. The machine's own idea of the time
 * plays no part, so that nodes whose clocks differ agree.
 *
 * <p>A reading that took long, because of a pause of the process, could be wrong by that long and is repeated. Where it is
 * still inexact, the time is rather late than early: a late heartbeat costs an attempt of this node's, an early look at the
 * others' one of theirs.
 */
final class DatabaseClock implements Clock {

    private static final long MAX_READING_NANOS = Duration.ofMillis(200).toNanos();
    private static final int MAX_READINGS = 5;
    private static final Duration MAX_HOLD = Duration.ofSeconds(1);

    private record Reading(Instant time, long nanos) {

        Instant at(long nanoTime) {
            return time.plusNanos(nanoTime - nanos);
        }
    }

    private final Database database;
    private volatile Reading reading = new Reading(Instant.EPOCH, System.nanoTime());
    private Instant last = Instant.EPOCH;

    DatabaseClock(Database database) {
        this.database = database;
    }

    /** Reads the database's time. The connection must be in autocommit mode: H2's time stands still in a transaction. */
    void read(Connection connection) throws SQLException {
        for (int i = 1; ; i++) {
            long before = System.nanoTime();
            Instant time = database.readNow(connection);
            long after = System.nanoTime();
            if (after - before <= MAX_READING_NANOS || i == MAX_READINGS) {
                reading = new Reading(time, after);
                return;
            }
        }
    }

    /** The time in microseconds, as databases store it; never a little earlier than before. */
    @Override
    public synchronized Instant now() {
        Instant now = reading.at(System.nanoTime()).truncatedTo(ChronoUnit.MICROS);
        if (now.isBefore(last) && Duration.between(now, last).compareTo(MAX_HOLD) < 0) {
            return last;
        }
        last = now;
        return now;
    }
}
