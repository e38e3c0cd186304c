package dev.taskqueue.jcstress;

import dev.taskqueue.TaskQueue;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** An action whose stage completes while its caller cancels it ends in one way: the task runs, or the action is cancelled. */
@JCStressTest
@Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "completed: the task has run, and the caller has the value")
@Outcome(id = "1, 0, 0", expect = Expect.ACCEPTABLE, desc = "cancelled: the task has not run, and there is no value")
@State
public class CompletesOrIsCancelled {

    private int ran;
    private final CompletableFuture<String> source = new CompletableFuture<>();
    private final CompletableFuture<String> result = TaskQueue.callAsync("act", () -> {
        TaskQueue.addTask(() -> ran++);
        return source;
    });

    @Actor
    public void completes() {
        source.complete("r");
    }

    @Actor
    public void cancels(III_Result seen) {
        seen.r1 = result.cancel(true) ? 1 : 0;
    }

    @Arbiter
    public void end(III_Result seen) {
        seen.r2 = ran;
        seen.r3 = !result.isDone() ? -1 : result.isCompletedExceptionally() ? 0 : 1;
    }
}
