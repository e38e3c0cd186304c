package dev.taskqueue.samples.async;

import dev.taskqueue.TaskQueue;
import dev.taskqueue.annotation.WithTaskQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

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
        // Captures the queue here: the thread that the first response comes on has none.
        Supplier<CompletableFuture<Ticket>> payment =
                TaskQueue.wrap((Supplier<CompletableFuture<Ticket>>) () -> payments.pay(traveller));
        return railway.reserve(traveller).thenCompose(reserved -> payment.get());
    }
}
