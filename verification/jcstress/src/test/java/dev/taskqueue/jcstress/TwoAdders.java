package dev.taskqueue.jcstress;

import dev.taskqueue.TaskQueue;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two threads add several tasks each to a manual queue: the tasks of each run once, in its order. */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "both ran as they were taken")
@State
public class TwoAdders extends Race {

    private final TaskQueue queue = new TaskQueue();

    @Actor
    public void adder() {
        addThree("a");
    }

    @Actor
    public void otherAdder() {
        addThree("b");
    }

    @Arbiter
    public void end(II_Result seen) {
        queue.process(null);
        seen.r1 = ranInOrder("a") - 3;
        seen.r2 = ranInOrder("b") - 3;
    }

    private void addThree(String prefix) {
        for (int task = 0; task < 3; task++) {
            String name = prefix + task;
            queue.add((result, index, previous) -> ran.add(name));
        }
    }
}
