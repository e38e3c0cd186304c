package dev.taskqueue.benchmarks.report;

import dev.taskqueue.benchmarks.calls.Contender;
import dev.taskqueue.benchmarks.calls.Contenders;
import dev.taskqueue.benchmarks.calls.Operation;
import dev.taskqueue.benchmarks.compile.CompileRun;
import dev.taskqueue.benchmarks.compile.Compiler;
import dev.taskqueue.benchmarks.scale.ScaleRun;
import dev.taskqueue.benchmarks.start.Scene;
import dev.taskqueue.benchmarks.start.StartRun;
import dev.taskqueue.benchmarks.start.Starter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of the parts. */
final class Tables {

    private Tables() {}

    static String calls(Figures figures) {
        return figures.calls().jdks().stream()
                .map(jdk -> "**JDK " + jdk + "**\n\n" + calls(figures, jdk))
                .collect(Collectors.joining("\n\n"));
    }

    private static String calls(Figures figures, int jdk) {
        List<String> heads = new ArrayList<>(List.of("contender", "queue"));
        Stream.of(Operation.values()).map(Operation::label).forEach(heads::add);
        heads.add("no task, to the port by hand");
        Table table = new Table(heads.toArray(String[]::new));
        for (Contender contender : Contenders.all()) {
            List<String> cells = new ArrayList<>(List.of(contender.label(), queue(contender)));
            for (Operation operation : Operation.values()) {
                OptionalDouble nanos = figures.nanos(jdk, contender.id(), operation);
                cells.add(
                        nanos.isEmpty()
                                ? "–"
                                : Table.number(nanos) + " ns, "
                                        + Math.round(figures.bytes(jdk, contender.id(), operation)
                                                .orElse(0))
                                        + " B");
            }
            OptionalDouble ratio = Figures.ratio(
                    figures.over(jdk, contender.id(), Operation.NO_TASK), figures.over(jdk, "port", Operation.NO_TASK));
            cells.add(contender.id().equals("direct") || ratio.isEmpty() ? "–" : Table.number(ratio) + " ×");
            table.row(cells);
        }
        return table.text();
    }

    private static String queue(Contender contender) {
        return switch (contender.group()) {
            case FLOOR -> "none";
            case OURS, PEER_WITH_OURS -> "ours";
            case PORT, PEER -> contender.id().equals("spring-transaction") ? "Spring's" : "by hand";
        };
    }

    static String start(Figures figures) {
        return Stream.of(Scene.values())
                .map(scene -> "**" + title(scene) + "**\n\n" + start(figures, scene))
                .collect(Collectors.joining("\n\n"));
    }

    static String title(Scene scene) {
        return switch (scene) {
            case HELLO -> "Hello world";
            case HELLO_SERVICES -> "Hello world that loads 50 services";
            case WEB -> "Spring Boot web application with 50 services";
        };
    }

    private static String start(Figures figures, Scene scene) {
        Table table = new Table(
                "started with",
                "ready",
                "added",
                "to no agent",
                "CPU",
                "peak memory",
                "classes",
                "from the JDK's archive",
                "from an archive of its own");
        for (Starter starter : Starter.values()) {
            if (starter.scenes().contains(scene)) {
                String id = starter.id();
                OptionalDouble ready = figures.start(scene, id, StartRun.READY);
                table.row(
                        starter.label(),
                        Table.number(ready) + " ms",
                        Table.number(figures.startOver(scene, id, StartRun.READY)) + " ms",
                        Table.number(Figures.ratio(ready, figures.start(scene, "none", StartRun.READY))) + " ×",
                        Table.number(figures.start(scene, id, StartRun.CPU)) + " ms",
                        Table.number(figures.start(scene, id, StartRun.MEMORY)) + " MB",
                        Table.number(figures.start(scene, id, StartRun.CLASSES)),
                        Table.number(figures.start(scene, id, StartRun.SHARED)) + " %",
                        Table.number(figures.start(scene, id, StartRun.SHARED_OWN)) + " %");
            }
        }
        OptionalDouble attach = figures.start(scene, StartRun.ATTACHED, StartRun.ATTACH);
        String attached = attach.isEmpty()
                ? ""
                : "\n\nAttached to the running application, 1 rule, 1 method: the command takes "
                        + Table.number(attach) + " ms; the application spends "
                        + Table.number(figures.start(scene, StartRun.ATTACHED, StartRun.CPU))
                        + " ms of processor time on it, and its peak memory grows by "
                        + Table.number(figures.start(scene, StartRun.ATTACHED, StartRun.MEMORY)) + " MB.";
        return table.text() + attached;
    }

    static String compile(Figures figures) {
        Table table = new Table("classes", "compiled by", "time", "added", "added by a class", "heap", "heap added");
        for (int size : CompileRun.SIZES) {
            for (Compiler compiler : Compiler.values()) {
                OptionalDouble added = figures.compilationOver(size, compiler, CompileRun.TIME);
                if (added.isPresent()) {
                    table.row(
                            String.valueOf(size),
                            compiler.label(),
                            Table.number(figures.compilation(size, compiler, CompileRun.TIME)) + " ms",
                            Table.number(added) + " ms",
                            Table.number(added.getAsDouble() / size) + " ms",
                            Table.number(figures.compilation(size, compiler, CompileRun.HEAP)) + " MB",
                            Table.number(figures.compilationOver(size, compiler, CompileRun.HEAP)) + " MB");
                }
            }
        }
        return table.text();
    }

    static String scale(Figures figures) {
        Table threads = new Table("threads", "actions in a microsecond, one task each", "to one thread");
        OptionalDouble one = figures.scale("1", "action", ScaleRun.THROUGHPUT);
        for (int count : ScaleRun.THREADS) {
            OptionalDouble throughput = figures.scale(String.valueOf(count), "action", ScaleRun.THROUGHPUT);
            threads.row(
                    String.valueOf(count),
                    Table.number(throughput),
                    Table.number(Figures.ratio(throughput, one)) + " ×");
        }
        Table tasks = new Table("tasks in the queue", "for each task");
        for (int count = 1; count <= 1_000_000; count *= 10) {
            tasks.row(
                    String.format(java.util.Locale.ROOT, "%,d", count),
                    Table.number(figures.scale(String.valueOf(count), "action", ScaleRun.PER_TASK)) + " ns");
        }
        Table virtual = new Table("100,000 virtual threads, all inside at once", "time", "heap for each");
        for (String contender : List.of("none", "action")) {
            virtual.row(
                    contender.equals("none") ? "with no action" : "in an action with a task",
                    Table.number(figures.scale(ScaleRun.VIRTUAL, contender, ScaleRun.VIRTUAL_TIME)) + " ms",
                    Table.number(figures.scale(ScaleRun.VIRTUAL, contender, ScaleRun.VIRTUAL_BYTES)) + " B");
        }
        String endurance = figures.endurance().stream().map(Table::number).collect(Collectors.joining(", "));
        return String.join(
                "\n\n",
                threads.text(),
                tasks.text(),
                virtual.text(),
                "Megabytes in use on pooled threads, before the long run and after each tenth of it: " + endurance
                        + ".");
    }
}
