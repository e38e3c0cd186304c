package dev.taskqueue.samples.async;

import dev.taskqueue.TaskQueue;
import java.util.function.Consumer;

/**
 * Checks a traveller before anything is sent. It knows of no response: it runs, and queues, on the caller's thread.
 *
 * @param out where it says what it does
 */
record TravelRules(Consumer<String> out) {

    void check(String traveller) {
        out.accept("  rules     " + traveller + " may travel; queue the mail");
        TaskQueue.addTask(
                Ticket.class,
                ticket -> out.accept("  task      mail to " + ticket.traveller() + ": seat " + ticket.seat()));
    }
}
