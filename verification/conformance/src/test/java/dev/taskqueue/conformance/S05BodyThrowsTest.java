package dev.taskqueue.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** S5: if the body throws, no task runs and the caller gets the very same exception. */
class S05BodyThrowsTest extends Contract {
    @Test
    void passesUncheckedExceptionUntouched() {
        RuntimeException body = new IllegalStateException("body");
        assertArrivesUntouched(
                body,
                () -> actions.run(() -> {
                    add("never");
                    throw body;
                }));
    }

    @Test
    void passesCheckedExceptionUntouched() {
        IOException body = new IOException("body");
        assertArrivesUntouched(
                body,
                () -> actions.read(() -> {
                    add("never");
                    throw body;
                }));
    }

    @Test
    void passesErrorUntouched() {
        Error body = new AssertionError("body");
        assertArrivesUntouched(
                body,
                () -> actions.nothing(() -> {
                    add("never");
                    throw body;
                }));
    }

    @Test
    void passesExceptionUntouchedWithoutTasks() {
        RuntimeException body = new IllegalStateException("body");
        assertArrivesUntouched(
                body,
                () -> mode.runStatic(() -> {
                    throw body;
                }));
    }

    private void assertArrivesUntouched(Throwable body, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        StackTraceElement[] trace = body.getStackTrace();
        assertThat(catchThrowable(call))
                .isSameAs(body)
                .hasNoSuppressedExceptions()
                .hasNoCause();
        assertThat(body.getStackTrace()).isEqualTo(trace);
        assertThat(ran).isEmpty();
    }
}
