package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A thread whose stack ends soon, for tests that go to its end many times. */
final class SmallStack {

    private static final long BYTES = 192 * 1024;

    private SmallStack() {}

    /** Runs the body on such a thread, to its end; it must not throw. */
    static void run(Runnable body) {
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        body.run();
                    } catch (Throwable failure) {
                        thrown.set(failure);
                    }
                },
                "small stack",
                BYTES);
        thread.start();
        Elsewhere.join(thread);
        assertThat(thrown.get()).isNull();
    }
}
