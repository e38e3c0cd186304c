package dev.taskqueue.samples.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.taskqueue.CapturedQueue;
import dev.taskqueue.OutOfQueueException;
import dev.taskqueue.TaskQueue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BookingsTest {

    private static final String MAIL = "  task      mail to Ada: seat 12A";
    private static final String RECEIPT = "  task      receipt for seat 12A";

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private Railway railway;
    private RailwayClient client;
    private Payments payments;
    private Bookings bookings;

    @BeforeEach
    void start() throws IOException {
        railway = new Railway();
        client = new RailwayClient(HttpClient.newHttpClient(), railway.address());
        payments = new Payments(client, this::say);
        bookings = new BookingsWithTaskQueue(new TravelRules(this::say), client, payments);
    }

    @AfterEach
    void close() {
        railway.close();
    }

    @Test
    void runsTasksOfBothThreadsBeforeCallerGetsTicket() {
        CompletableFuture<Ticket> ticket = bookings.book("Ada");
        assertThat(ticket).isNotDone();
        assertThat(TaskQueue.current()).isEmpty();
        assertThat(lines).containsExactly("  rules     Ada may travel; queue the mail");

        railway.opens();

        assertThat(ticket.join()).isEqualTo(new Ticket("Ada", "12A"));
        assertThat(lines)
                .containsExactly(
                        "  rules     Ada may travel; queue the mail",
                        "  payment   reserved; queue the receipt, and pay",
                        MAIL,
                        RECEIPT);
        assertThat(threads.get(0)).isSameAs(Thread.currentThread());
        assertThat(threads.subList(1, 4)).doesNotContain(Thread.currentThread());
    }

    @Test
    void discardsTasksWhenResponseRefuses() {
        CompletableFuture<Ticket> ticket = bookings.book(Railway.WITHOUT_MONEY);
        railway.opens();

        assertThat(catchThrowable(ticket::join))
                .cause()
                .isExactlyInstanceOf(RefusedException.class)
                .hasMessage("the card is refused")
                .hasNoSuppressedExceptions();
        assertThat(railway.paid()).containsExactly(Railway.WITHOUT_MONEY);
        assertThat(lines)
                .containsExactly(
                        "  rules     Alan may travel; queue the mail",
                        "  payment   reserved; queue the receipt, and pay");
    }

    @Test
    void discardsTasksAndSendsNoMoreWhenCancelled() {
        CompletableFuture<Ticket> ticket = bookings.book("Ada");

        assertThat(ticket.cancel(true)).isTrue();

        assertThat(ticket).isCancelled();
        // The railway answers in order: once it has answered Grace, it has answered Ada.
        railway.opens();
        bookings.book("Grace").join();
        assertThat(railway.paid()).containsExactly("Grace");
        assertThat(lines)
                .containsExactly(
                        "  rules     Ada may travel; queue the mail",
                        "  rules     Grace may travel; queue the mail",
                        "  payment   reserved; queue the receipt, and pay",
                        "  task      mail to Grace: seat 12A",
                        RECEIPT);
    }

    @Test
    void cancelsRequestWhenFutureIsCancelled() {
        CompletableFuture<CompletableFuture<String>> request = new CompletableFuture<>();
        CompletableFuture<String> reserved = TaskQueue.callAsync("reserve", () -> {
            new TravelRules(this::say).check("Ada");
            request.complete(client.reserve("Ada"));
            return request.join().thenApply(answer -> answer);
        });

        reserved.cancel(true);

        // There is no answer before the railway opens.
        assertThat(request.join()).failsWithin(Duration.ofMinutes(1));
    }

    @Test
    void runsTasksOnNamedExecutor() {
        List<Runnable> given = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> handedOver = new CompletableFuture<>();
        CompletableFuture<Ticket> ticket = TaskQueue.callAsync("book", () -> {
            TaskQueue.drainOn(drain -> {
                given.add(drain);
                handedOver.complete(null);
            });
            return bookAs("Ada");
        });
        railway.opens();
        handedOver.join();
        assertThat(lines).doesNotContain(MAIL);

        given.get(0).run();

        assertThat(ticket).isCompletedWithValue(new Ticket("Ada", "12A"));
        assertThat(threads.subList(2, 4)).containsOnly(Thread.currentThread());
    }

    @Test
    void refusesTaskOnClientThreadWithoutWrap() {
        CompletableFuture<Ticket> ticket = TaskQueue.callAsync("book", () -> {
            new TravelRules(this::say).check("Ada");
            return client.reserve("Ada").thenCompose(reserved -> payments.pay("Ada"));
        });
        railway.opens();

        assertThat(catchThrowable(ticket::join))
                .cause()
                .isInstanceOf(OutOfQueueException.class)
                .hasMessageContaining("TaskQueue.wrap");
        assertThat(railway.paid()).isEmpty();
        assertThat(lines).doesNotContain(MAIL);
    }

    @Test
    void capturesNothingWhenClientThreadSubmits() {
        Executor executor = TaskQueue.wrap((Executor) ForkJoinPool.commonPool());
        CompletableFuture<Ticket> ticket = TaskQueue.callAsync(
                "book", () -> client.reserve("Ada").thenComposeAsync(reserved -> payments.pay("Ada"), executor));
        railway.opens();

        assertThat(catchThrowable(ticket::join)).hasCauseInstanceOf(OutOfQueueException.class);
    }

    @Test
    void passesResponseToCodeUnderCapturedQueue() {
        CompletableFuture<Ticket> ticket = TaskQueue.callAsync("book", () -> {
            CapturedQueue queue = CapturedQueue.current();
            return client.reserve("Ada")
                    .thenCompose(reserved -> queue.call(() -> payments.pay("Ada who has " + reserved)));
        });
        railway.opens();

        assertThat(ticket.join()).isEqualTo(new Ticket("Ada who has reserved", "12A"));
        assertThat(lines).endsWith(RECEIPT);
    }

    @Test
    void printsWhatReadmeShows() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Journey.main(new String[0]);
        } finally {
            System.setOut(before);
        }

        String told = String.join(
                "\n", printed.toString(StandardCharsets.UTF_8).lines().toList());
        assertThat(Files.readString(Path.of("README.md")).lines().toList())
                .containsSequence(List.of(("```text\n" + told + "\n```").split("\n")));
    }

    /** The action's body, run by a programmatic action. */
    private CompletableFuture<Ticket> bookAs(String traveller) {
        new TravelRules(this::say).check(traveller);
        Supplier<CompletableFuture<Ticket>> payment =
                TaskQueue.wrap((Supplier<CompletableFuture<Ticket>>) () -> payments.pay(traveller));
        return client.reserve(traveller).thenCompose(reserved -> payment.get());
    }

    private void say(String line) {
        threads.add(Thread.currentThread());
        lines.add(line);
    }
}
