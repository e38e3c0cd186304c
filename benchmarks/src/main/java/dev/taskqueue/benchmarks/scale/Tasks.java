package dev.taskqueue.benchmarks.scale;

import dev.taskqueue.Previous;
import dev.taskqueue.TaskQueue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** An action with many tasks. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Tasks {

    /** How many tasks the action queues. */
    @Param({"1", "10", "100", "1000", "10000", "100000", "1000000"})
    public int tasks;

    private long done;

    /**
     * One action with all the tasks.
     *
     * @return what they have counted
     */
    @Benchmark
    public long action() {
        TaskQueue.call("action", () -> {
            for (int task = 0; task < tasks; task++) {
                long by = task;
                TaskQueue.addTask((Tasks result, int index, Previous previous) -> result.done += by);
            }
            return this;
        });
        return done;
    }
}
