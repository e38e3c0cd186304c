package portal.app;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A real PostgreSQL server. Its binaries refuse to be run by root, which the library gets round by a user namespace.
 */
record Postgres(EmbeddedPostgres server) implements TestDatabase {

    static Postgres start() throws IOException {
        return new Postgres(EmbeddedPostgres.start());
    }

    /**
     * Why there can be no server on this machine; empty where there can be one, and one that does not start is a
     * failure.
     */
    static Optional<String> missing() throws IOException {
        String system = System.getProperty("os.name");
        String machine = System.getProperty("os.arch");
        try (InputStream binaries = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine)) {
            if (binaries == null) {
                return Optional.of("there are no binaries for " + system + " on " + machine);
            }
        } catch (IllegalStateException e) {
            return Optional.of("there are no binaries for " + system + " on " + machine);
        }
        boolean root = "root".equals(System.getProperty("user.name"));
        return root && !LinuxUtils.isUnshareAvailable()
                ? Optional.of("root may not run it, and cannot make a user namespace here")
                : Optional.empty();
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
