package dev.taskqueue.reactor;

import dev.taskqueue.annotation.Propagation;
import dev.taskqueue.annotation.WithTaskQueue;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Actions of each kind, whose bodies the tests give. */
public class Actions {

    /** As this JVM is to have them: its class path's wrapper, or, where the agent is there, woven. */
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
