package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** S10: the thread is exactly as before after a stack overflow too, at whatever level it is caught. */
class StackOverflowTest {

    private static final int DESCENTS = 200;

    @ParameterizedTest
    @EnumSource(Descent.Entrance.class)
    void whoeverCatchesAStackOverflowHasItsOwnActionOpenAgain(Descent.Entrance entrance) throws InterruptedException {
        Descent.Sum seen = descend(entrance);

        assertThat(seen.caught).as("levels that caught one").isGreaterThanOrEqualTo(DESCENTS);
        assertThat(seen.notRestored).as("levels that found another action open").isZero();
        assertThat(seen.ranThoughFailed).as("failed actions whose tasks ran").isZero();
        assertThat(seen.lost).as("actions whose tasks were lost").isZero();
        assertThat(seen.leftOpen).as("threads that were not as before").isZero();
    }

    private static Descent.Sum descend(Descent.Entrance entrance) throws InterruptedException {
        Descent.Sum seen = new Descent.Sum();
        SmallStack.run(() -> {
            for (int seed = 0; seed < DESCENTS; seed++) {
                Descent descent = new Descent(entrance, new Random(seed));
                descent.run();
                seen.add(descent);
            }
        });
        return seen;
    }
}
