package dev.taskqueue.samples.async;

import dev.taskqueue.TaskQueue;
import dev.taskqueue.annotation.WithTaskQueue;
import java.util.concurrent.CompletableFuture;

/**
 * Books seats. {@code book} returns long before there is a ticket; its queue stays open until its future completes.
 */
class Bookings {

    private final TravelRules rules;
    private final RailwayClient railway;
    private final Payments payments;

    Bookings(TravelRules rules, RailwayClient railway, Payments payments) {
        this.rules = rules;
        this.railway = railway;
        this.payments = payments;
    }

    @WithTaskQueue
    CompletableFuture<Ticket> book(String traveller) {
        rules.check(traveller);
        // Captures the queue here: the thread on which the first response arrives has none.
        return railway.reserve(traveller).thenCompose(TaskQueue.wrapFunction(reserved -> payments.pay(traveller)));
    }
}
