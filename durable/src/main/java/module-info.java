/** Durable tasks: stored in the transaction of their action, run on any node, also after a crash. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"
}) // db-scheduler and Spring have no descriptors.
module dev.taskqueue.durable {
    requires transitive dev.taskqueue;
    requires transitive java.sql;
    requires com.github.kagkarlsson.scheduler;
    requires static com.fasterxml.jackson.databind;
    requires static org.jspecify;
    requires static spring.jdbc;
    requires static spring.tx;

    exports dev.taskqueue.durable;

    provides dev.taskqueue.spi.RunInterceptor with
            dev.taskqueue.durable.DurableInterceptor;
}
