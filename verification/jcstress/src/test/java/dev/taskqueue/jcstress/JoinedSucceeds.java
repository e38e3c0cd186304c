package dev.taskqueue.jcstress;

import dev.taskqueue.OutOfQueueException;
import dev.taskqueue.TaskQueue;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** An action that joins on another thread and returns has both of its tasks run one after the other, or neither. */
@JCStressTest
@Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "returned, and both were run")
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "refused, and none was run")
@State
public class JoinedSucceeds extends Race {

    @Actor
    public void owner() {
        act(() -> {
            add("b0");
            add("b1");
        });
    }

    @Actor
    public void adder(II_Result seen) {
        seen.r1 = queue().call(() -> {
            try {
                new JoiningWithTaskQueue().join(() -> {
                    TaskQueue.addTask(() -> ran.add("1"));
                    TaskQueue.addTask(() -> ran.add("2"));
                });
                return 1;
            } catch (OutOfQueueException tooLate) {
                return 0;
            }
        });
    }

    @Arbiter
    public void end(II_Result seen) {
        int first = ran.indexOf("1");
        seen.r2 = first < 0 ? (ran.contains("2") ? -1 : 0) : ran.indexOf("2") == first + 1 ? 2 : 1;
    }
}
