package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.spi.ActionPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What several steps must do together is done, or not begun, where the stack ends: no task that was taken is lost, and no
 * queue goes on taking tasks that nobody will run.
 */
class NothingLostAtTheEndOfTheStackTest {

    private static final int FROM_ELSEWHERE = 20;

    /** No lambdas where the stack ends: what links them there fails for good. */
    private static final VoidTask NOTHING = () -> {};

    private static final Runnable ADD_NOTHING = () -> TaskQueue.addTask(NOTHING);

    /** Made beforehand: there is no room for more at the end of the stack. */
    private final List<Attempt> attempts = new ArrayList<>(10_000);

    private int ran;

    @BeforeAll
    static void classesAreLoaded() {
        // What is initialized or linked first at the end of the stack, and fails there, stays unusable, in any program.
        act(new Attempt());
        TaskQueue.call(() -> {
            ADD_NOTHING.run();
            return null;
        });
    }

    static IntStream paddings() {
        return IntStream.range(0, 40);
    }

    /** One action that was tried near the end of the stack. */
    private static final class Attempt {
        final CompletableFuture<String> source = new CompletableFuture<>();

        @Nullable
        Runnable handedOn;

        boolean overflowed;
        int ranOwn;
        int ranHandedOn;
    }

    @ParameterizedTest
    @MethodSource("paddings")
    void whatOtherThreadsHadAddedRunsThoughTakingItInHasFailed(int padding) {
        SmallStack.run(() -> TaskQueue.call("outer", () -> {
            TaskQueue queue = TaskQueue.current().orElseThrow();
            Elsewhere.run(() -> {
                for (int each = 0; each < FROM_ELSEWHERE; each++) {
                    queue.add((result, index, previous) -> ++ran);
                }
            });
            atTheEndOfTheStack(padding, ADD_NOTHING);
            return null;
        }));
        assertThat(ran).isEqualTo(FROM_ELSEWHERE);
    }

    @ParameterizedTest
    @MethodSource("paddings")
    void anActionThatCouldNotBeLeftTakesNoMoreTasks(int padding) {
        SmallStack.run(() -> {
            atTheEndOfTheStack(padding, () -> act(newAttempt()));
            assertThat(ActionPoint.slot()).containsOnlyNulls();
        });
        int overflowed = 0;
        for (Attempt attempt : attempts) {
            Runnable handedOn = attempt.handedOn;
            if (attempt.overflowed && handedOn != null) {
                overflowed++;
                boolean taken = isTaken(handedOn);
                attempt.source.complete("r");
                assertThat(attempt.ranOwn)
                        .as("tasks of an action that has failed")
                        .isZero();
                assertThat(taken).as("taken, though nobody runs it").isFalse();
            }
        }
        assertThat(overflowed).isPositive();
    }

    private Attempt newAttempt() {
        Attempt attempt = new Attempt();
        attempts.add(attempt);
        return attempt;
    }

    private static void act(Attempt attempt) {
        try {
            TaskQueue.<String, RuntimeException>callAsync("act", () -> {
                TaskQueue.addTask(() -> attempt.ranOwn++);
                attempt.handedOn = TaskQueue.wrap(() -> TaskQueue.addTask(() -> attempt.ranHandedOn++));
                return attempt.source;
            });
        } catch (StackOverflowError end) {
            attempt.overflowed = true;
            throw end;
        }
    }

    private static boolean isTaken(Runnable work) {
        try {
            work.run();
            return true;
        } catch (OutOfQueueException refused) {
            return false;
        }
    }

    /** Tries the body on each level on the way back from the end of the stack, until it has got through. */
    private static void atTheEndOfTheStack(int padding, Runnable body) {
        if (padding > 0) {
            atTheEndOfTheStack(padding - 1, body);
        } else {
            down(body);
        }
    }

    private static boolean down(Runnable body) {
        boolean done = false;
        try {
            done = down(body);
        } catch (StackOverflowError end) {
            // Here it is: the body is tried now.
        }
        if (!done) {
            body.run();
        }
        return true;
    }
}
