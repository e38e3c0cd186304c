package dev.taskqueue.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** The ways in which applications have a transactional data source. */
enum Setup {
    H2 {
        @Override
        DataSource create() {
            return TransactionalDataSource.of(h2());
        }
    },
    POOL_INSIDE {
        @Override
        DataSource create() {
            return TransactionalDataSource.of(pool(h2(), true, 4));
        }
    },
    POOL_INSIDE_WITHOUT_AUTOCOMMIT {
        @Override
        DataSource create() {
            return TransactionalDataSource.of(pool(h2(), false, 4));
        }
    },
    POOL_OUTSIDE {
        @Override
        DataSource create() {
            return pool(TransactionalDataSource.of(h2()), true, 4);
        }
    },
    POOL_OUTSIDE_WITHOUT_AUTOCOMMIT {
        @Override
        DataSource create() {
            return pool(TransactionalDataSource.of(h2()), false, 4);
        }
    },
    POSTGRESQL {
        @Override
        DataSource create() {
            return TransactionalDataSource.of(pool(Postgres.SERVER.getPostgresDatabase(), true, 4));
        }
    };

    /** With a table {@code item} that is empty. */
    abstract DataSource create();

    static DataSource h2() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return h2;
    }

    static HikariDataSource pool(DataSource source, boolean autoCommit, int size) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setAutoCommit(autoCommit);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(5_000);
        return new HikariDataSource(config);
    }

    /** One server for all tests of this JVM. */
    private static final class Postgres {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    try {
                        server.close();
                    } catch (IOException ignored) {
                        // The JVM ends anyhow.
                    }
                }));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
