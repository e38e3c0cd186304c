package dev.taskqueue.samples.async;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * Plays three bookings, each with a railway of its own.
 *
 * @param out where the story is printed
 */
record Journey(Consumer<String> out) {

    /**
     * Plays all three on the console.
     *
     * @param arguments none
     * @throws IOException if no server can be started
     */
    public static void main(String[] arguments) throws IOException {
        Journey journey = new Journey(System.out::println);
        journey.booked();
        journey.refused();
        journey.cancelled();
    }

    void booked() throws IOException {
        out.accept("1. Ada books: the tasks run when the last response has arrived, with the ticket");
        try (Railway railway = new Railway()) {
            CompletableFuture<Ticket> ticket = bookings(railway).book("Ada");
            out.accept("  caller    has a future, and no response yet");
            railway.opens();
            out.accept("  caller    has seat " + ticket.join().seat());
        }
    }

    void refused() throws IOException {
        out.accept("2. Alan's card is refused: both tasks are discarded");
        try (Railway railway = new Railway()) {
            CompletableFuture<Ticket> ticket = bookings(railway).book(Railway.WITHOUT_MONEY);
            railway.opens();
            ticket.join();
        } catch (CompletionException failed) {
            out.accept("  caller    gets " + failed.getCause());
        }
    }

    void cancelled() throws IOException {
        out.accept("3. Grace cancels: the request is cancelled, and her mail discarded");
        try (Railway railway = new Railway()) {
            CompletableFuture<Ticket> ticket = bookings(railway).book("Grace");
            ticket.cancel(true);
            railway.opens();
            ticket.join();
        } catch (CancellationException cancelled) {
            out.accept("  caller    has cancelled");
        }
    }

    /** The wrapper, in place of {@code Bookings}. */
    private Bookings bookings(Railway railway) {
        RailwayClient client = new RailwayClient(HttpClient.newHttpClient(), railway.address());
        return new BookingsWithTaskQueue(new TravelRules(out), client, new Payments(client, out));
    }
}
