package dev.taskqueue.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.taskqueue.TaskFailedException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** S15: the policies that continue after a failure. */
class S15PoliciesTest extends Contract {
    @Test
    void runsAllAndThrowsAllUnderContinueAndThrow() {
        IOException first = new IOException("first");
        RuntimeException second = new IllegalStateException("second");
        Throwable thrown = catchThrowable(() -> actions.tryAll(() -> {
            addThrowing(first);
            add("a");
            addThrowing(second);
            add("b");
            return "r";
        }));
        assertThat(ran)
                .containsExactly(
                        "a result=r index=1 previous=failed first", "b result=r index=3 previous=failed second");
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        TaskFailedException.class,
                        failed -> assertThat(failed.failures())
                                .extracting(Throwable::getCause)
                                .containsExactly(first, second));
    }

    @Test
    void returnsUnderContinueAndThrowWithoutFailures() {
        String result = actions.tryAll(() -> {
            add("a");
            return "r";
        });
        assertThat(result).isEqualTo("r");
    }

    @Test
    void runsAllAndReturnsUnderContinueAndLog() {
        String result = actions.logAll(() -> {
            addThrowing(new IOException("first"));
            add("a");
            return "r";
        });
        assertThat(result).isEqualTo("r");
        assertThat(ran).containsExactly("a result=r index=1 previous=failed first");
    }

    @Test
    void stopsAtErrorUnderEveryPolicy() {
        Error stop = new AssertionError("stop");
        IOException earlier = new IOException("earlier");
        assertThat(catchThrowable(() -> actions.tryAll(() -> {
                    addThrowing(earlier);
                    addThrowing(stop);
                    add("discarded");
                    return "r";
                })))
                .isSameAs(stop);
        assertThat(stop.getSuppressed())
                .singleElement()
                .satisfies(report -> assertThat(report.getSuppressed())
                        .singleElement()
                        .satisfies(first -> assertThat(first).hasCause(earlier)));
        assertThat(catchThrowable(() -> actions.logAll(() -> {
                    addThrowing(new AssertionError("stop"));
                    add("discarded");
                    return "r";
                })))
                .hasMessage("stop");
        assertThat(ran).isEmpty();
    }
}
