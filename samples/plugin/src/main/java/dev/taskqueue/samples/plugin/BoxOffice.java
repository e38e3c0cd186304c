package dev.taskqueue.samples.plugin;

import dev.taskqueue.annotation.WithTaskQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sells the seats of one evening. The class is final and its action private, out of a wrapper's reach, and
 * {@link #sellAll} would bypass one. Woven in place, each {@code sell} is an action, whatever its caller.
 */
final class BoxOffice {

    private final List<Ticket> sold = new ArrayList<>();
    private final int seats;
    private final Mail mail;
    private final Consumer<String> out;

    BoxOffice(int seats, Consumer<String> out) {
        this.seats = seats;
        this.mail = new Mail(out);
        this.out = out;
    }

    /** One guest without a seat does not keep the others from theirs. */
    void sellAll(List<String> guests) {
        for (String guest : guests) {
            try {
                sell(guest);
            } catch (IllegalStateException soldOut) {
                out.accept("no mail to " + guest + ": " + soldOut.getMessage());
            }
        }
    }

    @WithTaskQueue
    private Ticket sell(String guest) {
        mail.whenSold();
        out.accept("sell to " + guest);
        if (sold.size() == seats) {
            throw new IllegalStateException("sold out");
        }
        Ticket ticket = new Ticket(guest, sold.size() + 1);
        sold.add(ticket);
        return ticket;
    }
}
