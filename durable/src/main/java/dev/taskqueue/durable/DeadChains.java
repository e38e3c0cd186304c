package dev.taskqueue.durable;

import java.util.List;

/** The chains that have failed for good. They stay until they are retried or dropped. */
public final class DeadChains {

    private final EngineConnections connections;
    private final DeadTable table;
    private final Runnable wake;

    DeadChains(EngineConnections connections, DeadTable table, Runnable wake) {
        this.connections = connections;
        this.table = table;
        this.wake = wake;
    }

    /**
     * Counts the dead chains.
     *
     * @return their number
     */
    public long size() {
        return Sql.in(connections, table::size);
    }

    /**
     * Lists dead chains, the oldest first.
     *
     * @param limit how many at most
     * @return the chains
     */
    public List<DeadChain> list(int limit) {
        return Sql.in(connections, connection -> table.list(connection, null, limit));
    }

    /**
     * Lists all dead chains, the oldest first.
     *
     * @return the chains
     */
    public List<DeadChain> list() {
        return list(0);
    }

    /**
     * Makes a dead chain a waiting one again: its failed task is due now, with no attempt counted.
     *
     * @param key the chain's key
     * @return whether there was such a chain
     */
    public boolean retry(String key) {
        boolean found = Sql.in(connections, connection -> table.retry(connection, key));
        wake.run();
        return found;
    }

    /**
     * Deletes a dead chain.
     *
     * @param key the chain's key
     * @return whether there was such a chain
     */
    public boolean drop(String key) {
        return Sql.in(connections, connection -> table.drop(connection, key));
    }
}
