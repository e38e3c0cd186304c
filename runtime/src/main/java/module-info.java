/** The task queue itself: what applications call, and the one class that generated and woven code calls. */
module dev.taskqueue {
    requires transitive dev.taskqueue.annotation;
    requires static org.jspecify;
    // For the adapters that know a transaction's connection; nothing else needs it.
    requires static transitive java.sql;

    exports dev.taskqueue;
    exports dev.taskqueue.spi;

    uses dev.taskqueue.ActionListener;
    uses dev.taskqueue.spi.AsyncAdapter;
    uses dev.taskqueue.spi.RunInterceptor;
    uses dev.taskqueue.spi.TransactionAdapter;
}
