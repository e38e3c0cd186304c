/** Actions whose success Spring's transactions decide. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // Spring has no module descriptors.
module dev.taskqueue.spring {
    requires transitive dev.taskqueue;
    requires static org.jspecify;
    requires static java.sql;
    requires static spring.aop;
    requires static spring.beans;
    requires static spring.context;
    requires static spring.core;
    requires static spring.jdbc;
    requires static spring.test;
    requires static spring.tx;

    exports dev.taskqueue.spring;

    // Spring makes the beans of the configuration.
    opens dev.taskqueue.spring;

    provides dev.taskqueue.spi.TransactionAdapter with
            dev.taskqueue.spring.SpringTransactionAdapter;
}
