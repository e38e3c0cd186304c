package dev.taskqueue.samples.async;

import dev.taskqueue.TaskQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Pays for the reservation. It runs after the first response has arrived, on a thread of the HTTP client.
 *
 * @param railway who is paid
 * @param out where it prints its steps
 */
record Payments(RailwayClient railway, Consumer<String> out) {

    CompletableFuture<Ticket> pay(String traveller) {
        out.accept("  payment   reserved; queue the receipt, and pay");
        TaskQueue.addTask(Ticket.class, ticket -> out.accept("  task      receipt for seat " + ticket.seat()));
        return railway.pay(traveller);
    }
}
