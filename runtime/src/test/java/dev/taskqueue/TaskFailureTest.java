package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.taskqueue.annotation.FailurePolicy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** S6: exceptions of tasks that are not like others. */
class TaskFailureTest {

    private final List<String> ran = new ArrayList<>();

    /** An exception whose own text cannot be had. */
    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            throw new StackOverflowError("of toString");
        }
    }

    private static Throwable failing(String action, RuntimeException failure) {
        return catchThrowable(() -> TaskQueue.call(action, () -> {
            TaskQueue.addTask(() -> {
                throw failure;
            });
            return new Object();
        }));
    }

    @Test
    void reachesTheCallerWhenItsTextThrowsAnError() {
        Broken broken = new Broken();
        assertThat(failing("act", broken) == broken).isTrue();
        assertThat(broken.getSuppressed()).hasSize(1);
    }

    @Test
    void isLoggedAndPassedOverWhenItsTextThrowsAnError() {
        try (CapturedLog log = CapturedLog.start()) {
            Points.run(Points.own("act", FailurePolicy.CONTINUE_AND_LOG), () -> {
                TaskQueue.addTask(() -> {
                    throw new Broken();
                });
                TaskQueue.addTask(() -> ran.add("next"));
                return null;
            });
            assertThat(log.messages()).hasSize(1);
        }
        assertThat(ran).containsExactly("next");
    }

    @Test
    void carriesOneReportWhenTheInstanceIsThrownAgainAndAgain() {
        IllegalStateException reused = new IllegalStateException("reused");
        for (int each = 0; each < 100; each++) {
            assertThat(failing("act", reused)).isSameAs(reused);
        }
        assertThat(reused.getSuppressed()).hasSize(1);
    }

    @Test
    void doesNotCollectTheReportsOfManyActions() {
        IllegalStateException reused = new IllegalStateException("reused");
        try (CapturedLog log = CapturedLog.start()) {
            for (int each = 0; each < 100; each++) {
                assertThat(failing("act " + each, reused)).isSameAs(reused);
            }
            assertThat(reused.getSuppressed()).hasSizeLessThan(10);
            assertThat(log.messages()).hasSize(100 - reused.getSuppressed().length);
        }
    }

    @Test
    void carriesTheReportOfEachDrainThatItFails() {
        IllegalStateException failure = new IllegalStateException("deep");
        Throwable thrown = catchThrowable(() -> TaskQueue.call("outer", () -> {
            TaskQueue.addTask(() -> failing("inner", failure));
            TaskQueue.addTask(() -> {
                throw failure;
            });
            return null;
        }));
        assertThat(thrown).isSameAs(failure);
        assertThat(failure.getSuppressed())
                .extracting(Throwable::getMessage)
                .satisfiesExactly(
                        inner -> assertThat(inner).startsWith("task 0 of action \"inner\""),
                        outer -> assertThat(outer).startsWith("task 1 of action \"outer\""));
    }
}
