package dev.taskqueue.benchmarks.report;

import dev.taskqueue.benchmarks.calls.Operation;
import dev.taskqueue.benchmarks.compile.CompileRun;
import dev.taskqueue.benchmarks.compile.Compiler;
import dev.taskqueue.benchmarks.start.Scene;
import dev.taskqueue.benchmarks.start.StartRun;
import java.util.OptionalDouble;

/** The few ratios that a user asks for first, for the project's README. */
final class Summary {

    private final Figures figures;
    private final Table table = new Table("", "taskqueue", "what one would pick instead");

    private Summary(Figures figures) {
        this.figures = figures;
    }

    static String table(Figures figures) {
        Summary summary = new Summary(figures);
        if (!figures.calls().jdks().isEmpty()) {
            int jdk = figures.calls().jdks().get(0);
            summary.call(jdk, "a call that queues nothing, over a direct call", Operation.NO_TASK);
            summary.call(jdk, "a call that queues one task, over a direct call", Operation.ONE_TASK);
        }
        summary.start("start of hello world, one method an action", Scene.HELLO, "ours-one", "aspectj-one");
        summary.start("start of a Spring Boot application, one method", Scene.WEB, "ours-one", "aspectj-one");
        summary.start("… 50 rules, 200 methods", Scene.WEB, "ours-many", "aspectj-many");
        summary.compilation(1_000);
        return summary.table.text();
    }

    private void call(int jdk, String what, Operation operation) {
        table.row(
                what,
                "wrapper " + nanos(jdk, "wrapper", operation) + ", javac plugin " + nanos(jdk, "plugin", operation)
                        + ", agent " + nanos(jdk, "agent", operation),
                "a `ThreadLocal` by hand " + nanos(jdk, "port", operation) + ", Micronaut AOP "
                        + nanos(jdk, "micronaut", operation) + ", AspectJ " + nanos(jdk, "aspectj", operation)
                        + ", Spring AOP " + nanos(jdk, "spring-aop", operation)
                        + ", Spring `TransactionSynchronization` " + nanos(jdk, "spring-transaction", operation));
    }

    private String nanos(int jdk, String contender, Operation operation) {
        OptionalDouble bytes = figures.bytes(jdk, contender, operation);
        return Table.number(figures.over(jdk, contender, operation)) + " ns, "
                + (bytes.isPresent() ? Math.round(bytes.getAsDouble()) + " B" : "–");
    }

    private void start(String what, Scene scene, String ours, String aspectj) {
        String others = "AspectJ's weaver " + added(scene, aspectj);
        table.row(
                what,
                "agent " + added(scene, ours),
                ours.equals("ours-one") ? others + ", OpenTelemetry's agent " + added(scene, "opentelemetry") : others);
    }

    private String added(Scene scene, String starter) {
        return Table.difference(figures.startOver(scene, starter, StartRun.READY)) + " ms";
    }

    private void compilation(int classes) {
        table.row(
                String.format(java.util.Locale.ROOT, "compilation of %,d classes with 5 actions each", classes),
                "wrappers " + added(classes, Compiler.PROCESSOR) + ", javac plugin " + added(classes, Compiler.PLUGIN),
                "avaje-inject " + added(classes, Compiler.AVAJE) + ", Micronaut " + added(classes, Compiler.MICRONAUT));
    }

    private String added(int classes, Compiler compiler) {
        OptionalDouble added = figures.compilationOver(classes, compiler, CompileRun.TIME);
        return Table.difference(
                        added.isPresent() ? OptionalDouble.of(added.getAsDouble() / 1_000) : OptionalDouble.empty())
                + " s";
    }
}
