package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.spi.ActionPoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** S6 and S15: what a failing task does, beyond what the conformance suite asks of every mode. */
class DrainTest {

    private final List<String> ran = new ArrayList<>();

    @AfterEach
    void theThreadIsAsBefore() {
        assertThat(ActionPoint.slot()).containsOnlyNulls();
        assertThat(Thread.interrupted()).isFalse();
    }

    private Throwable drain(FailurePolicy policy, List<Task<Object, Object>> tasks) {
        return catchThrowable(() -> Points.run(Points.own("act", policy), () -> {
            tasks.forEach(TaskQueue::addTask);
            return "r";
        }));
    }

    private Task<Object, Object> noting(String name) {
        return (result, index, previous) -> {
            ran.add(name + " after " + previous);
            return name;
        };
    }

    private static Task<Object, Object> throwing(Exception failure) {
        return (result, index, previous) -> {
            throw failure;
        };
    }

    private static Task<Object, Object> throwing(Error failure) {
        return (result, index, previous) -> {
            throw failure;
        };
    }

    @Test
    void anErrorStopsAnyDrainAndEarlierFailuresTravelWithIt() {
        Error error = new AssertionError("stop");
        Exception earlier = new IOException("earlier");

        Throwable thrown =
                drain(FailurePolicy.CONTINUE_AND_THROW, List.of(throwing(earlier), throwing(error), noting("dropped")));

        assertThat(thrown).isSameAs(error);
        assertThat(ran).isEmpty();
        TaskFailedException report = (TaskFailedException) error.getSuppressed()[0];
        assertThat(error.getSuppressed()).hasSize(1);
        assertThat(report.index()).isEqualTo(1);
        assertThat(report.skipped()).isEqualTo(1);
        assertThat(report.getSuppressed())
                .singleElement()
                .satisfies(first -> assertThat(first).hasCause(earlier));
    }

    @Test
    void anErrorStopsALoggingDrainToo() {
        Error error = new AssertionError("stop");

        assertThat(drain(FailurePolicy.CONTINUE_AND_LOG, List.of(throwing(error), noting("dropped"))))
                .isSameAs(error);
        assertThat(ran).isEmpty();
    }

    @Test
    void aContinuingDrainCarriesEveryFailureInOrder() {
        Exception first = new IOException("first");
        RuntimeException second = new IllegalStateException("second");

        Throwable thrown = drain(
                FailurePolicy.CONTINUE_AND_THROW, List.of(throwing(first), noting("a"), throwing(second), noting("b")));

        assertThat(thrown).isInstanceOfSatisfying(TaskFailedException.class, failed -> {
            assertThat(failed.failures()).extracting(Throwable::getCause).containsExactly(first, second);
            assertThat(failed.failures()).extracting(TaskFailedException::index).containsExactly(0, 2);
            assertThat(failed.failures())
                    .extracting(TaskFailedException::skipped)
                    .containsExactly(0, 0);
            assertThat(failed.actionResult()).isEqualTo("r");
        });
        assertThat(ran)
                .containsExactly("a after " + new Previous.Failed(first), "b after " + new Previous.Failed(second));
    }

    @Test
    void theReportTellsTaskIndexResultAndSkipped() {
        Task<Object, Object> failing = throwing(new IOException("checked"));

        Throwable thrown = drain(FailurePolicy.FAIL_FAST, List.of(noting("a"), failing, noting("b"), noting("c")));

        assertThat(thrown)
                .isInstanceOfSatisfying(TaskFailedException.class, failed -> {
                    assertThat(failed.task()).isSameAs(failing);
                    assertThat(failed.index()).isEqualTo(1);
                    assertThat(failed.actionResult()).isEqualTo("r");
                    assertThat(failed.skipped()).isEqualTo(2);
                    assertThat(failed.failures()).containsExactly(failed);
                })
                .hasMessage(
                        "task 1 of action \"act\" failed: java.io.IOException: checked; 2 tasks after it were not run");
    }

    @Test
    void oneSkippedTaskIsToldInTheSingular() {
        assertThat(drain(FailurePolicy.FAIL_FAST, List.of(throwing(new IOException("x")), noting("b"))))
                .hasMessageEndingWith("; 1 task after it was not run");
        assertThat(drain(FailurePolicy.FAIL_FAST, List.of(throwing(new IOException("x")))))
                .hasMessageEndingWith("IOException: x");
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptedTaskRestoresTheFlagInEveryPolicy(FailurePolicy policy) {
        drain(policy, List.of(throwing(new InterruptedException("stop"))));

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anotherExceptionLeavesTheInterruptFlagAlone() {
        drain(FailurePolicy.FAIL_FAST, List.of(throwing(new IOException("x"))));

        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void anExceptionThatTakesNoSuppressedOnesArrivesAndItsReportIsLogged() {
        RuntimeException closed = new RuntimeException("closed", null, false, false) {};

        try (CapturedLog log = CapturedLog.start()) {
            assertThat(drain(FailurePolicy.FAIL_FAST, List.of(throwing(closed), noting("b"))))
                    .isSameAs(closed);
            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .contains("task 0 of action \"act\" failed", "1 task after it was not run");
        }
    }

    @Test
    void anExceptionThatTakesSuppressedOnesIsNotLoggedToo() {
        try (CapturedLog log = CapturedLog.start()) {
            drain(FailurePolicy.FAIL_FAST, List.of(throwing(new IllegalStateException("open"))));
            assertThat(log.messages()).isEmpty();
        }
    }

    @Test
    void aLoggingDrainLogsEachFailureWithItsCause() {
        IOException cause = new IOException("x");
        try (CapturedLog log = CapturedLog.start()) {
            assertThat(drain(FailurePolicy.CONTINUE_AND_LOG, List.of(throwing(cause), noting("b"))))
                    .isNull();
            assertThat(log.messages()).containsExactly("task 0 of action \"act\" failed: " + cause);
            assertThat(log.causes()).containsExactly(cause);
        }
    }

    @Test
    void anExceptionWhoseTextFailsArrivesNevertheless() {
        class Speechless extends RuntimeException {
            private static final long serialVersionUID = 1L;

            @Override
            public String toString() {
                throw new IllegalStateException("no text");
            }
        }
        RuntimeException speechless = new Speechless();

        Throwable thrown = drain(FailurePolicy.FAIL_FAST, List.of(throwing(speechless)));

        assertThat(thrown == speechless).isTrue();
        assertThat(speechless.getSuppressed()[0]).hasMessageContaining("Speechless");
    }

    @Test
    void theReportOfAnOuterDrainIsNotAFailureOfTheInnerOne() {
        IOException cause = new IOException("inner");
        Throwable thrown = drain(
                FailurePolicy.FAIL_FAST,
                List.of((result, index, previous) -> Points.run(Points.own("inner"), () -> {
                    TaskQueue.addTask(throwing(cause));
                    return null;
                })));

        assertThat(thrown).isInstanceOfSatisfying(TaskFailedException.class, inner -> {
            assertThat(inner).hasCause(cause);
            assertThat(inner.getSuppressed())
                    .singleElement()
                    .satisfies(outer -> assertThat(outer).hasCause(inner));
            assertThat(inner.failures()).containsExactly(inner);
        });
    }

    @Test
    void theQueueIsClosedWhenATaskHasFailed() {
        TaskQueue[] queue = new TaskQueue[1];
        drain(FailurePolicy.FAIL_FAST, List.of((result, index, previous) -> {
            queue[0] = TaskQueue.current().orElseThrow();
            throw new IOException("x");
        }));
        assertThat(catchThrowable(() -> queue[0].add(noting("late"))))
                .isInstanceOf(OutOfQueueException.class)
                .hasMessageContaining("action \"act\" is closed")
                .hasMessageContaining("Fix:");
        assertThat(queue[0].size()).isZero();
    }
}
