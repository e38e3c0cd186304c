package dev.taskqueue.jcstress;

import dev.taskqueue.CapturedQueue;
import dev.taskqueue.OutOfQueueException;
import dev.taskqueue.TaskQueue;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A task that another thread adds while the action's stage completes runs once or is rejected. */
@JCStressTest
@Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "taken, and run once, beside the body's own")
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "refused, and not run")
@State
public class CompletesWhileAdding {

    /** Only the draining thread writes it, so tasks need no synchronization. */
    private int ran;

    private CapturedQueue queue = CapturedQueue.none();
    private final CompletableFuture<String> source = new CompletableFuture<>();
    private final CompletableFuture<String> result = TaskQueue.callAsync("act", () -> {
        TaskQueue.addTask(() -> ran++);
        queue = CapturedQueue.current();
        return source;
    });

    @Actor
    public void completes() {
        source.complete("r");
    }

    @Actor
    public void adds(II_Result seen) {
        seen.r1 = queue.call(() -> {
            try {
                TaskQueue.addTask(() -> ran++);
                return 1;
            } catch (OutOfQueueException refused) {
                return 0;
            }
        });
    }

    @Arbiter
    public void end(II_Result seen) {
        seen.r2 = result.isDone() ? ran : -1;
    }
}
