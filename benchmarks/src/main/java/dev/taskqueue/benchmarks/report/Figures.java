package dev.taskqueue.benchmarks.report;

import dev.taskqueue.benchmarks.Results;
import dev.taskqueue.benchmarks.calls.CallsRun;
import dev.taskqueue.benchmarks.calls.Operation;
import dev.taskqueue.benchmarks.compile.CompileRun;
import dev.taskqueue.benchmarks.compile.Compiler;
import dev.taskqueue.benchmarks.scale.ScaleRun;
import dev.taskqueue.benchmarks.start.Scene;
import dev.taskqueue.benchmarks.start.StartRun;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/** The medians of all parts, by the names that tables, charts and budgets use. */
record Figures(Results calls, Results start, Results compile, Results scale) {

    static Figures read(Path folder) {
        return new Figures(
                Results.read(folder, CallsRun.PART),
                Results.read(folder, StartRun.PART),
                Results.read(folder, CompileRun.PART),
                Results.read(folder, ScaleRun.PART));
    }

    OptionalDouble nanos(int jdk, String contender, Operation operation) {
        return calls.median(jdk, operation.method(), contender, CallsRun.TIME);
    }

    OptionalDouble bytes(int jdk, String contender, Operation operation) {
        return calls.median(jdk, operation.method(), contender, CallsRun.BYTES);
    }

    /** A contender's cost over the direct call. */
    OptionalDouble over(int jdk, String contender, Operation operation) {
        return minus(nanos(jdk, contender, operation), nanos(jdk, "direct", operation));
    }

    OptionalDouble start(Scene scene, String starter, String metric) {
        return start.jdks().isEmpty()
                ? OptionalDouble.empty()
                : start.median(start.jdks().get(0), scene.id(), starter, metric);
    }

    OptionalDouble startOver(Scene scene, String starter, String metric) {
        return minus(start(scene, starter, metric), start(scene, "none", metric));
    }

    OptionalDouble compilation(int size, Compiler compiler, String metric) {
        return compile.jdks().isEmpty()
                ? OptionalDouble.empty()
                : compile.median(compile.jdks().get(0), String.valueOf(size), compiler.id(), metric);
    }

    OptionalDouble compilationOver(int size, Compiler compiler, String metric) {
        return minus(compilation(size, compiler, metric), compilation(size, Compiler.JAVAC, metric));
    }

    /** A figure of the scale: on the only JDK that has it. */
    OptionalDouble scale(String scene, String contender, String metric) {
        return scale.jdks().stream()
                .map(jdk -> scale.median(jdk, scene, contender, metric))
                .filter(OptionalDouble::isPresent)
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    List<Double> endurance() {
        return scale.jdks().stream()
                .flatMap(jdk -> scale.values(jdk, ScaleRun.ENDURANCE, "action", ScaleRun.IN_USE)
                        .boxed())
                .toList();
    }

    static OptionalDouble minus(OptionalDouble one, OptionalDouble other) {
        return one.isPresent() && other.isPresent()
                ? OptionalDouble.of(one.getAsDouble() - other.getAsDouble())
                : OptionalDouble.empty();
    }

    static OptionalDouble ratio(OptionalDouble one, OptionalDouble other) {
        return one.isPresent() && other.isPresent()
                ? OptionalDouble.of(one.getAsDouble() / other.getAsDouble())
                : OptionalDouble.empty();
    }
}
