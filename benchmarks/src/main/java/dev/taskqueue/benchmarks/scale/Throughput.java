package dev.taskqueue.benchmarks.scale;

import dev.taskqueue.Previous;
import dev.taskqueue.TaskQueue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Actions with one task each, on as many threads as JMH is told to use. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Throughput {

    private long done;

    /**
     * One action.
     *
     * @return what its task has counted
     */
    @Benchmark
    public long action() {
        TaskQueue.call("action", () -> {
            TaskQueue.addTask((Throughput result, int index, Previous previous) -> result.done++);
            return this;
        });
        return done;
    }
}
