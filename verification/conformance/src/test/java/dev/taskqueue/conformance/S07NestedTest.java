package dev.taskqueue.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;

/** S7: a nested action has its own queue; its tasks are not undone. */
class S07NestedTest extends Contract {
    @Test
    void drainsInnerActionWhenItReturns() {
        actions.run(() -> {
            add("outer");
            actions.run(() -> {
                add("inner");
                return "i";
            });
            ran.add("back");
            return "o";
        });
        assertThat(ran)
                .containsExactly(
                        "inner result=i index=0 previous=NONE", "back", "outer result=o index=0 previous=NONE");
    }

    @Test
    void keepsInnerTasksRunWhenOuterFails() {
        assertThatThrownBy(() -> actions.run(() -> {
                    add("outer");
                    mode.runStatic(() -> {
                        add("inner");
                        return "i";
                    });
                    throw new IllegalStateException("outer");
                }))
                .hasMessage("outer");
        assertThat(ran).containsExactly("inner result=i index=0 previous=NONE");
    }

    @Test
    void discardsOnlyInnerTasksWhenInnerFails() {
        actions.run(() -> {
            add("outer");
            catchThrowable(() -> actions.nothing(() -> {
                add("inner");
                throw new IllegalStateException("inner");
            }));
            add("after");
            return "o";
        });
        assertThat(ran)
                .containsExactly("outer result=o index=0 previous=NONE", "after result=o index=1 previous=outer");
    }
}
