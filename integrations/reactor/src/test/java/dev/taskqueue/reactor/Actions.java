package dev.taskqueue.reactor;

import dev.taskqueue.annotation.Propagation;
import dev.taskqueue.annotation.WithTaskQueue;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Actions of each kind, with bodies given by the tests. */
public class Actions {

    /** Creates the actions for this JVM: the wrapper on its class path, or woven ones if the agent is installed. */
    static Actions create() {
        return System.getProperty("taskqueue.reactor.mode", "wrapper").equals("woven")
                ? new Actions()
                : new ActionsWithTaskQueue();
    }

    @WithTaskQueue("mono")
    public <T> Mono<T> mono(Supplier<Mono<T>> body) {
        return body.get();
    }

    @WithTaskQueue("flux")
    public <T> Flux<T> flux(Supplier<Flux<T>> body) {
        return body.get();
    }

    @WithTaskQueue(value = "joined mono", propagation = Propagation.REQUIRED)
    public <T> Mono<T> joinedMono(Supplier<Mono<T>> body) {
        return body.get();
    }

    @WithTaskQueue(value = "joined flux", propagation = Propagation.REQUIRED)
    public <T> Flux<T> joinedFlux(Supplier<Flux<T>> body) {
        return body.get();
    }
}
