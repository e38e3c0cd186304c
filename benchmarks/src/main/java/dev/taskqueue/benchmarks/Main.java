package dev.taskqueue.benchmarks;

import dev.taskqueue.benchmarks.calls.CallsRun;
import dev.taskqueue.benchmarks.compile.CompileRun;
import dev.taskqueue.benchmarks.report.Environment;
import dev.taskqueue.benchmarks.report.Report;
import dev.taskqueue.benchmarks.scale.ScaleRun;
import dev.taskqueue.benchmarks.start.StartRun;
import java.nio.file.Path;
import java.util.List;

/** Measures everything, and writes the report. */
public final class Main {

    private Main() {}

    /**
     * Measures the selected parts.
     *
     * @param arguments see {@code benchmarks/run --help}
     */
    public static void main(String[] arguments) {
        Options options = Options.parse(List.of(arguments));
        Artifacts artifacts = Artifacts.find();
        Path results = artifacts.home().resolve("results");
        List<Jvm> jvms =
                options.settings().everyJdk() ? options.jvms() : options.jvms().subList(0, 1);
        if (!options.parts().equals(List.of("report"))) {
            Environment.write(artifacts, options.jvms(), options.settings(), results);
        }
        if (options.wants(CallsRun.PART)) {
            CallsRun.measure(artifacts, jvms, options.settings(), results);
        }
        if (options.wants(StartRun.PART)) {
            StartRun.measure(artifacts, options.jvms().get(0), options.settings(), results);
        }
        if (options.wants(CompileRun.PART)) {
            CompileRun.measure(artifacts, options.jvms().get(0), options.settings(), results);
        }
        if (options.wants(ScaleRun.PART)) {
            ScaleRun.measure(artifacts, options.jvms(), options.settings(), results);
        }
        Report.write(artifacts.home());
    }
}
