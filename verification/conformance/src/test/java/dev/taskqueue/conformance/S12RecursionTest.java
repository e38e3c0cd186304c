package dev.taskqueue.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** S12: each level of a recursion has its own queue, innermost drained first. */
class S12RecursionTest extends Contract {
    @Test
    void drainsInnermostFirst() {
        level(1);
        assertThat(ran)
                .containsExactly(
                        "level 3 result=r3 index=0 previous=NONE",
                        "level 2 result=r2 index=0 previous=NONE",
                        "level 1 result=r1 index=0 previous=NONE");
    }

    private String level(int level) {
        return actions.run(() -> {
            add("level " + level);
            if (level < 3) {
                level(level + 1);
            }
            return "r" + level;
        });
    }
}
