/** The open queue as part of the context that libraries carry from thread to thread. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // The library has no module descriptor.
module dev.taskqueue.micrometer {
    requires transitive context.propagation;
    requires transitive dev.taskqueue;
    requires static org.jspecify;

    exports dev.taskqueue.micrometer;

    provides io.micrometer.context.ThreadLocalAccessor with
            dev.taskqueue.micrometer.TaskQueueAccessor;
}
