package dev.taskqueue.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** A database of its own for each test, engines that do not poll, and what handlers have seen. */
@Timeout(300)
abstract class EngineTestBase {

    static final DurableTask<String> A = DurableTask.of("a", String.class);
    static final DurableTask<String> B = DurableTask.of("b", String.class);

    final TestDatabase database = TestDatabase.h2();
    private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    /** Polling is no way for these tests to pass. */
    DurableTasks.Builder engine() {
        return DurableTasks.on(database.pool()).polling(Duration.ofMinutes(5)).backoff(ms(1), ms(2));
    }

    static Duration ms(int millis) {
        return Duration.ofMillis(millis);
    }

    boolean see(Object value) {
        return seen.add(value);
    }

    /** What a handler has seen next. */
    Object next() throws InterruptedException {
        Object value = seen.poll(30, TimeUnit.SECONDS);
        assertThat(value).as("what a handler has seen").isNotNull();
        return value;
    }

    void assertNothingWasSeen() {
        assertThat(seen).isEmpty();
    }

    long chains() {
        return database.count("select count(*) from taskqueue_chains");
    }

    void untilNoChainIsLeft() {
        Waiting.until("no chain is left", () -> chains() == 0);
    }

    static String codeOf(ThrowingCallable call) {
        Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(call);
        assertThat(thrown).isInstanceOf(DurableException.class).message().contains("\nFix: ");
        return ((DurableException) thrown).code();
    }
}
