package dev.taskqueue.benchmarks.report;

import dev.taskqueue.benchmarks.calls.Contender;
import dev.taskqueue.benchmarks.calls.Contenders;
import dev.taskqueue.benchmarks.calls.Operation;
import dev.taskqueue.benchmarks.compile.CompileRun;
import dev.taskqueue.benchmarks.compile.Compiler;
import dev.taskqueue.benchmarks.start.Scene;
import dev.taskqueue.benchmarks.start.StartRun;
import dev.taskqueue.benchmarks.start.Starter;
import java.nio.file.Path;

/** The charts of the parts. */
final class Charts {

    private Charts() {}

    static void write(Figures figures, Path folder) {
        if (!figures.calls().jdks().isEmpty()) {
            calls(figures, figures.calls().jdks().get(0)).write(folder.resolve("calls.svg"));
        }
        if (!figures.start().jdks().isEmpty()) {
            start(figures, Scene.HELLO).write(folder.resolve("start-hello.svg"));
            start(figures, Scene.WEB).write(folder.resolve("start-web.svg"));
        }
        if (!figures.compile().jdks().isEmpty()) {
            compile(figures).write(folder.resolve("compile.svg"));
        }
    }

    private static Chart calls(Figures figures, int jdk) {
        Chart chart = new Chart("One call of an action, JDK " + jdk, "nanoseconds", true);
        for (Contender contender : Contenders.all()) {
            String label = contender.label()
                    + (contender.group() == Contender.Group.PEER_WITH_OURS ? " around our queue" : "");
            chart.bar("nothing queued", label, figures.nanos(jdk, contender.id(), Operation.NO_TASK));
            chart.bar("one task", label, figures.nanos(jdk, contender.id(), Operation.ONE_TASK));
        }
        return chart;
    }

    private static Chart start(Figures figures, Scene scene) {
        Chart chart = new Chart(Tables.title(scene) + ": from launch until ready", "milliseconds", false);
        for (Starter starter : Starter.values()) {
            chart.bar("ready after", starter.label(), figures.start(scene, starter.id(), StartRun.READY));
        }
        return chart;
    }

    private static Chart compile(Figures figures) {
        Chart chart = new Chart("Compilation: added to javac alone", "milliseconds", false);
        for (int size : CompileRun.SIZES) {
            for (Compiler compiler : Compiler.values()) {
                if (compiler != Compiler.JAVAC) {
                    chart.bar(
                            size + " classes",
                            compiler.label(),
                            figures.compilationOver(size, compiler, CompileRun.TIME));
                }
            }
        }
        return chart;
    }
}
