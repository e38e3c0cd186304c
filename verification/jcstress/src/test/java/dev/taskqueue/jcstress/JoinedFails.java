package dev.taskqueue.jcstress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** An action that joins on another thread and fails has its tasks rolled back, even during the drain; tasks that this
 * thread has added outside of it stay. */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "the task before it was taken, and run")
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "all came too late")
@State
public class JoinedFails extends Race {

    @Actor
    public void owner() {
        act(() -> {});
    }

    @Actor
    public void adder(II_Result seen) {
        seen.r1 = queue().call(() -> {
            boolean taken = add("kept");
            try {
                new JoiningWithTaskQueue().join(() -> {
                    add("never");
                    throw new IllegalStateException("joined");
                });
            } catch (IllegalStateException joined) {
                // The expected failure of the body.
            }
            return taken ? 1 : 0;
        });
    }

    @Arbiter
    public void end(II_Result seen) {
        seen.r2 = ran.contains("never") ? -1 : ran.size();
    }
}
