package dev.taskqueue.durable;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * What an engine was built with.
 *
 * @param dataSource the database
 * @param handlers the handlers, by name
 * @param known the names that can be stored here, those of the handlers included
 * @param payloads how payloads are stored
 * @param transactions what handlers run in
 * @param node the name of this node
 * @param threads how many handlers run at the same time; 0 for a node that only stores
 * @param heartbeat the time between heartbeats
 * @param missedHeartbeats how many heartbeats a dead node has missed
 * @param polling the time between looks for due chains
 * @param lockAndFetch whether chains are picked by the statement that finds them
 * @param closeWithin how long closing may take
 */
record Settings(
        DataSource dataSource,
        Map<String, Handler<?>> handlers,
        Set<String> known,
        Payloads payloads,
        HandlerTransactions transactions,
        String node,
        int threads,
        Duration heartbeat,
        int missedHeartbeats,
        Duration polling,
        boolean lockAndFetch,
        Duration closeWithin) {

    Settings {
        handlers = Map.copyOf(handlers);
        known = Set.copyOf(known);
    }

    Duration deadAfter() {
        return heartbeat.multipliedBy(missedHeartbeats);
    }
}
