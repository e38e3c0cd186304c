package dev.taskqueue.samples.plugin;

import dev.taskqueue.TaskQueue;
import java.util.function.Consumer;

/**
 * Sends tickets from some calls below the sale, only once the sale has succeeded and with its ticket.
 *
 * @param out where the mails go
 */
record Mail(Consumer<String> out) {

    void whenSold() {
        TaskQueue.addTask(Ticket.class, ticket -> out.accept("mail to " + ticket.guest() + ": seat " + ticket.seat()));
    }
}
