package dev.taskqueue.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** S1: a task is queued at any depth below an action. */
class S01AnyDepthTest extends Contract {
    @Test
    void queuesTaskFromDeepBelow() {
        actions.run(() -> below(50));
        assertThat(ran).containsExactly("deep result=r index=0 previous=NONE");
    }

    @Test
    void queuesTaskFromBody() {
        mode.runStatic(() -> below(0));
        assertThat(ran).containsExactly("deep result=r index=0 previous=NONE");
    }

    private String below(int frames) {
        if (frames > 0) {
            return below(frames - 1);
        }
        add("deep");
        return "r";
    }
}
