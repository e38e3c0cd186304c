package dev.taskqueue.jcstress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** The action's thread adds and drains while another thread adds: the tasks of each run once, in its order. */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "both ran as they were taken")
@State
public class OwnerAndAdder extends Race {

    private int taken;

    @Actor
    public void owner() {
        act(() -> {
            for (int task = 0; task < 3; task++) {
                add("a" + task);
            }
        });
    }

    @Actor
    public void adder() {
        taken = add("b", 3);
    }

    @Arbiter
    public void end(II_Result seen) {
        seen.r1 = ranInOrder("a") - 3;
        seen.r2 = ranInOrder("b") - taken;
    }
}
