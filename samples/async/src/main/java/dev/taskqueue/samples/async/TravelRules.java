package dev.taskqueue.samples.async;

import dev.taskqueue.TaskQueue;
import java.util.function.Consumer;

/**
 * Checks a traveller before anything is sent, and queues on the caller's thread, long before any response.
 *
 * @param out where it prints its steps
 */
record TravelRules(Consumer<String> out) {

    void check(String traveller) {
        out.accept("  rules     " + traveller + " may travel; queue the mail");
        TaskQueue.addTask(
                Ticket.class,
                ticket -> out.accept("  task      mail to " + ticket.traveller() + ": seat " + ticket.seat()));
    }
}
