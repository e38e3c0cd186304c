/** Actions whose success the transaction of a JDBC connection decides. */
module dev.taskqueue.jdbc {
    requires transitive dev.taskqueue;
    requires transitive java.sql;
    requires static org.jspecify;

    exports dev.taskqueue.jdbc;

    provides dev.taskqueue.spi.TransactionAdapter with
            dev.taskqueue.jdbc.JdbcTransactionAdapter;
}
