package dev.taskqueue.jcstress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** No task of a failed action runs, whether it was accepted or rejected. */
@JCStressTest
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "accepted, and discarded with the others")
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "refused")
@State
public class AddWhileFailing extends Race {

    @Actor
    public void owner() {
        try {
            act(() -> {
                throw new IllegalStateException("body");
            });
        } catch (IllegalStateException body) {
            // The expected failure of the body.
        }
    }

    @Actor
    public void adder(II_Result seen) {
        seen.r1 = add("a", 1);
    }

    @Arbiter
    public void end(II_Result seen) {
        seen.r2 = ran.size();
    }
}
