package dev.taskqueue.durable;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL servers of two versions, started when first asked for and stopped with the JVM. The server's binaries refuse
 * to be run by root, which the library gets round by a user namespace.
 */
enum Postgres {
    V14("/postgres-linux-x86_64.txz"),
    V16("/postgres-16/postgres-linux-x86_64.txz");

    private final String binaries;
    private @Nullable EmbeddedPostgres server;

    Postgres(String binaries) {
        this.binaries = binaries;
    }

    /** Why there can be no server on this machine; empty if there can be one, and one that does not start is a failure. */
    Optional<String> missing() {
        if (Postgres.class.getResource(binaries) == null) {
            return Optional.of("there are no binaries of PostgreSQL for this machine");
        }
        return "root".equals(System.getProperty("user.name")) && !LinuxUtils.isUnshareAvailable()
                ? Optional.of("root may not run PostgreSQL, and cannot make a user namespace here")
                : Optional.empty();
    }

    synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                server = EmbeddedPostgres.builder()
                        .setPgBinaryResolver((system, machine) -> open())
                        .setServerConfig("max_connections", "200")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return server;
    }

    private InputStream open() {
        InputStream in = Postgres.class.getResourceAsStream(binaries);
        if (in == null) {
            throw new IllegalStateException(binaries + " is not on the class path");
        }
        return in;
    }

    private synchronized void stop() {
        try {
            if (server != null) {
                server.close();
            }
        } catch (IOException e) {
            // The JVM ends, and the temporary folder of the server stays.
        }
    }

    /** An empty database with the tables. */
    TestDatabase newDatabase() {
        String name = "t" + java.util.UUID.randomUUID().toString().replace("-", "");
        try (TestDatabase admin = TestDatabase.existing(server().getJdbcUrl("postgres", "postgres"))) {
            admin.execute("create database " + name);
        }
        return TestDatabase.of(server().getJdbcUrl("postgres", name));
    }
}
