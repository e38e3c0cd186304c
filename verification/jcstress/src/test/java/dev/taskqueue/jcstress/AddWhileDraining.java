package dev.taskqueue.jcstress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A task that is added while the queue drains and closes runs once or is rejected; it is never lost. */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "taken, and run once")
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "refused, and not run")
@State
public class AddWhileDraining extends Race {

    @Actor
    public void owner() {
        act(() -> {});
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
