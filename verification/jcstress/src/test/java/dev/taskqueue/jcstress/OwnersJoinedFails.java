package dev.taskqueue.jcstress;

import dev.taskqueue.CapturedQueue;
import dev.taskqueue.TaskQueue;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** An action that joins on the queue's own thread and fails has the tasks rolled back that its propagated work adds at
 * the same time; later ones are rejected. */
@JCStressTest
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "taken, and taken back")
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "refused")
@State
public class OwnersJoinedFails extends Race {

    @Actor
    public void owner() {
        TaskQueue.call(() -> {
            try {
                new JoiningWithTaskQueue().join(() -> {
                    letIn(CapturedQueue.current());
                    throw new IllegalStateException("joined");
                });
            } catch (IllegalStateException joined) {
                // The expected failure of the body.
            }
            return null;
        });
    }

    @Actor
    public void adder(II_Result seen) {
        seen.r1 = queue().call(() -> add("never")) ? 1 : 0;
    }

    @Arbiter
    public void end(II_Result seen) {
        seen.r2 = ran.size();
    }
}
