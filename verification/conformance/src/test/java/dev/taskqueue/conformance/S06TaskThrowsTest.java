package dev.taskqueue.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.taskqueue.TaskFailedException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** S6: if a task throws, the remaining tasks are discarded. */
class S06TaskThrowsTest extends Contract {
    @Test
    void passesUncheckedExceptionOfTaskWithReport() {
        RuntimeException failure = new IllegalStateException("task");
        assertThat(failing(() -> addThrowing(failure))).isSameAs(failure);
        assertReport(failure.getSuppressed());
    }

    @Test
    void passesErrorOfTaskWithReport() {
        Error failure = new AssertionError("task");
        assertThat(failing(() -> addThrowing(failure))).isSameAs(failure);
        assertReport(failure.getSuppressed());
    }

    @Test
    void wrapsCheckedExceptionOfTask() {
        IOException failure = new IOException("task");
        Throwable thrown = failing(() -> addThrowing(failure));
        assertThat(thrown).isInstanceOf(TaskFailedException.class).hasCause(failure);
        assertReport(thrown);
    }

    @Test
    void restoresInterruptFlag() {
        InterruptedException failure = new InterruptedException("task");
        assertThat(failing(() -> addThrowing(failure)))
                .isInstanceOf(TaskFailedException.class)
                .hasCause(failure);
        assertThat(Thread.interrupted()).isTrue();
    }

    private Throwable failing(Runnable addFailing) {
        Throwable thrown = catchThrowable(() -> actions.run(() -> {
            add("before");
            addFailing.run();
            add("discarded");
            add("discarded");
            return "r";
        }));
        assertThat(ran).containsExactly("before result=r index=0 previous=NONE");
        return thrown;
    }

    private static void assertReport(Throwable... reports) {
        assertThat(reports).singleElement().isInstanceOfSatisfying(TaskFailedException.class, report -> {
            assertThat(report.index()).isEqualTo(1);
            assertThat(report.task()).isNotNull();
            assertThat(report.actionResult()).isEqualTo("r");
            assertThat(report.skipped()).isEqualTo(2);
        });
    }
}
