/** Actions whose success JTA's transactions decide. */
module dev.taskqueue.jakarta {
    requires transitive dev.taskqueue;
    requires static transitive jakarta.transaction;
    requires static java.naming;
    requires static org.jspecify;

    exports dev.taskqueue.jakarta;

    provides dev.taskqueue.spi.TransactionAdapter with
            dev.taskqueue.jakarta.JtaTransactionAdapter;
}
