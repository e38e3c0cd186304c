package portal.app;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;

/** A real PostgreSQL server. Its binaries refuse to be run by root, which the library gets round by a user namespace. */
record Postgres(EmbeddedPostgres server) implements TestDatabase {

    static Postgres start() throws IOException {
        return new Postgres(EmbeddedPostgres.start());
    }

    @Override
    public String address() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public String blockedSessions() {
        return "SELECT count(*) FROM pg_stat_activity WHERE cardinality(pg_blocking_pids(pid)) > 0";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
