/** Actions that return a {@code Mono} or a {@code Flux} of Reactor. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // Reactor has no module descriptor.
module dev.taskqueue.reactor {
    requires transitive dev.taskqueue;
    requires transitive reactor.core;
    requires transitive org.reactivestreams;
    requires static org.jspecify;

    exports dev.taskqueue.reactor;

    provides dev.taskqueue.spi.AsyncAdapter with
            dev.taskqueue.reactor.MonoAdapter,
            dev.taskqueue.reactor.FluxAdapter;
}
