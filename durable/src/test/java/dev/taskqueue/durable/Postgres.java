package dev.taskqueue.durable;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL servers of two versions, started when first asked for and stopped with the JVM. The server's binaries refuse
 * to be run by root, which the library gets round by a user namespace.
 */
enum Postgres {
    /** The one that the library brings. */
    V14,
    /** The one in the jar that the build has put aside: both have the same path. */
    V16;

    private static final String BINARIES = "postgres-linux-x86_64.txz";

    private @Nullable EmbeddedPostgres server;

    private Optional<URL> binaries() {
        if (this == V14) {
            return Optional.ofNullable(Postgres.class.getResource("/" + BINARIES));
        }
        String jar = System.getProperty("postgres16.jar", "");
        try {
            return Files.exists(Path.of(jar)) && !jar.isEmpty()
                    ? Optional.of(URI.create("jar:" + Path.of(jar).toUri() + "!/" + BINARIES)
                            .toURL())
                    : Optional.empty();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Why there can be no server on this machine; empty if there can be one, and one that does not start is a failure. */
    Optional<String> missing() {
        if (binaries().isEmpty()) {
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
        try {
            return binaries().orElseThrow().openStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (TestDatabase admin = TestDatabase.existing(server().getJdbcUrl("postgres", "postgres"))) {
            admin.execute("create database " + name);
        }
        return TestDatabase.of(server().getJdbcUrl("postgres", name));
    }
}
