package dev.taskqueue.benchmarks.calls;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One call of an action. Each JVM runs one method for one contender, so that one's profile does not affect the JIT code
 * of another.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PerCall {

    /** The contender's id. */
    @Param("direct")
    public String contender;

    private Actions actions;
    private long id;

    /** Makes the contender. */
    @Setup
    public void make() {
        actions = Contenders.withId(contender).make();
    }

    /**
     * An action that queues nothing.
     *
     * @return its result
     */
    @Benchmark
    public Object noTask() {
        return actions.update(id++, 0);
    }

    /**
     * An action that queues one task.
     *
     * @return its result
     */
    @Benchmark
    public Object oneTask() {
        return actions.update(id++, 1);
    }

    /**
     * An action that queues three tasks.
     *
     * @return its result
     */
    @Benchmark
    public Object threeTasks() {
        return actions.update(id++, 3);
    }

    /**
     * Three actions, one in the other.
     *
     * @return the outermost one's result
     */
    @Benchmark
    public Object nested() {
        return actions.outer(id++);
    }

    /**
     * An action that throws.
     *
     * @return what it throws
     */
    @Benchmark
    public Object throwing() {
        try {
            return actions.refuse(id++);
        } catch (Refused e) {
            return e;
        }
    }
}
