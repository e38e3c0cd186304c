package dev.taskqueue.benchmarks.report;

import dev.taskqueue.benchmarks.calls.Contender;
import dev.taskqueue.benchmarks.calls.Contenders;
import dev.taskqueue.benchmarks.calls.Operation;
import dev.taskqueue.benchmarks.compile.CompileRun;
import dev.taskqueue.benchmarks.compile.Compiler;
import dev.taskqueue.benchmarks.scale.ScaleRun;
import dev.taskqueue.benchmarks.start.Scene;
import dev.taskqueue.benchmarks.start.StartRun;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The project's budgets, compared with the measurements. */
final class Budgets {

    private static final List<String> MODES = List.of("wrapper", "plugin", "agent");

    /** A task with a {@code long} and the queue that holds it, as JOL would print: 24 and 48 bytes. */
    private static final int TASK_AND_QUEUE = 24 + 48;

    private final Figures figures;
    private final Table table = new Table("part", "budget", "limit", "measured", "");

    private Budgets(Figures figures) {
        this.figures = figures;
    }

    static String table(Figures figures) {
        Budgets budgets = new Budgets(figures);
        figures.calls().jdks().forEach(budgets::calls);
        budgets.start();
        budgets.compile();
        budgets.scale();
        return budgets.table.text();
    }

    private void calls(int jdk) {
        String part = "call, JDK " + jdk;
        for (String mode : MODES) {
            OptionalDouble over = figures.over(jdk, mode, Operation.NO_TASK);
            atMost(part, mode + ", nothing queued: over the direct call", 6, over, "ns");
            atMost(part, mode + ", nothing queued: allocated", 0, figures.bytes(jdk, mode, Operation.NO_TASK), "B");
            ratioAtMost(part, mode + ", nothing queued: to the port by hand", 0.1, over, port(jdk, Operation.NO_TASK));
            ratioAtMost(part, mode + ", nothing queued: to the best peer", 0.5, over, bestPeer(jdk));
            OptionalDouble bytes = figures.bytes(jdk, mode, Operation.ONE_TASK);
            atMost(part, mode + ", one task: task and queue", TASK_AND_QUEUE, bytes, "B");
            OptionalDouble oneTask = figures.over(jdk, mode, Operation.ONE_TASK);
            ratioAtMost(part, mode + ", one task: to the port by hand", 0.5, oneTask, port(jdk, Operation.ONE_TASK));
            atMost(part, mode + ", nested: allocated", 0, figures.bytes(jdk, mode, Operation.NESTED), "B");
            atMost(part, mode + ", throwing: allocated", 0, figures.bytes(jdk, mode, Operation.THROWING), "B");
        }
    }

    private OptionalDouble port(int jdk, Operation operation) {
        return figures.over(jdk, "port", operation);
    }

    private OptionalDouble bestPeer(int jdk) {
        return Contenders.all().stream()
                .filter(contender -> contender.group() == Contender.Group.PEER)
                .flatMapToDouble(contender -> figures.over(jdk, contender.id(), Operation.NO_TASK).stream())
                .min();
    }

    private void start() {
        String ready = StartRun.READY;
        atMost("start", "hello, no match: added", 60, figures.startOver(Scene.HELLO, "ours-no-match", ready), "ms");
        ratioAtMost(
                "start",
                "hello, one match: added, to AspectJ's",
                2 / 3.0,
                figures.startOver(Scene.HELLO, "ours-one", ready),
                figures.startOver(Scene.HELLO, "aspectj-one", ready));
        for (String starter : List.of("ours-no-match", "ours-one", "ours-many")) {
            ratioAtMost(
                    "start",
                    "web application, " + starter + ": to no agent",
                    1.05,
                    figures.start(Scene.WEB, starter, ready),
                    figures.start(Scene.WEB, "none", ready));
            atMost(
                    "start",
                    "web application, " + starter + ": memory added",
                    15,
                    figures.startOver(Scene.WEB, starter, StartRun.MEMORY),
                    "MB");
        }
        for (String starter : List.of("ours-no-match", "ours-one")) {
            OptionalDouble memory = figures.startOver(Scene.HELLO, starter, StartRun.MEMORY);
            atMost("start", "hello, " + starter + ": memory added", 15, memory, "MB");
        }
    }

    private void compile() {
        for (Compiler ours : List.of(Compiler.PROCESSOR, Compiler.PLUGIN)) {
            for (int size : CompileRun.SIZES) {
                OptionalDouble added = figures.compilationOver(size, ours, CompileRun.TIME);
                ratioAtMost(
                        "compile",
                        ours.label() + ", " + size + " classes: added, to the cheaper peer's",
                        0.5,
                        added,
                        cheaperPeer(size));
            }
            ratioAtMost(
                    "compile",
                    ours.label() + ": added by each class, 4000 to 1000 (linear)",
                    1.25,
                    perClass(ours, 4_000, CompileRun.TIME),
                    perClass(ours, 1_000, CompileRun.TIME));
        }
    }

    private OptionalDouble cheaperPeer(int size) {
        return Stream.of(Compiler.MICRONAUT, Compiler.AVAJE)
                .flatMapToDouble(peer -> figures.compilationOver(size, peer, CompileRun.TIME).stream())
                .min();
    }

    private OptionalDouble perClass(Compiler compiler, int size, String metric) {
        OptionalDouble added = figures.compilationOver(size, compiler, metric);
        return added.isPresent() ? OptionalDouble.of(added.getAsDouble() / size) : added;
    }

    private void scale() {
        OptionalDouble few = figures.scale("1000", "action", ScaleRun.PER_TASK);
        OptionalDouble many = figures.scale("1000000", "action", ScaleRun.PER_TASK);
        ratioAtMost("scale", "a task of 1,000,000, to one of 1,000 (flat)", 2, many, few);
        List<Double> stages = figures.endurance();
        OptionalDouble grown = stages.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(stages.get(stages.size() - 1) - stages.get(1));
        atMost("scale", "memory grown over the long run", 1, grown, "MB");
    }

    private void ratioAtMost(
            String part, String what, double limit, OptionalDouble measured, OptionalDouble reference) {
        atMost(part, what, limit, Figures.ratio(measured, reference), "×");
    }

    private void atMost(String part, String what, double limit, OptionalDouble measured, String unit) {
        String verdict =
                measured.isEmpty() ? "not measured" : meets(measured.getAsDouble(), limit) ? "met" : "**missed**";
        String text = measured.isEmpty() ? "–" : Table.number(measured) + " " + unit;
        table.row(part, what, Table.number(limit) + " " + unit, text, verdict);
    }

    /** JMH's bytes carry what the harness allocated, shared out over all calls: up to a tenth of a byte. */
    private static boolean meets(double measured, double limit) {
        return measured <= limit + 0.1 && (limit == 0 || measured <= limit + 0.1 * Math.min(1, limit) / 10);
    }
}
