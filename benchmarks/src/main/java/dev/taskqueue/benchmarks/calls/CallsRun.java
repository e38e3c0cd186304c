package dev.taskqueue.benchmarks.calls;

import dev.taskqueue.benchmarks.Artifacts;
import dev.taskqueue.benchmarks.JmhRun;
import dev.taskqueue.benchmarks.Jvm;
import dev.taskqueue.benchmarks.Measurement;
import dev.taskqueue.benchmarks.Progress;
import dev.taskqueue.benchmarks.Results;
import dev.taskqueue.benchmarks.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Measures {@link PerCall}: in each round every contender has one turn on every JDK. */
public final class CallsRun {

    /** The name of the results. */
    public static final String PART = "calls";

    /** Nanoseconds a call. */
    public static final String TIME = "ns";

    /** Bytes allocated by a call. */
    public static final String BYTES = "bytes";

    private CallsRun() {}

    /**
     * Measures and writes the results.
     *
     * @param artifacts where things are
     * @param jvms the JDKs to measure on
     * @param settings how much is measured
     * @param folder where results are kept
     */
    public static void measure(Artifacts artifacts, List<Jvm> jvms, Settings settings, Path folder) {
        Results results = Results.fresh(folder, PART);
        for (int round = 0; round < settings.callRounds(); round++) {
            for (Contender contender : Contenders.all()) {
                for (Jvm jvm : jvms) {
                    Progress.tell("calls: round " + round + ", JDK " + jvm.version() + ", " + contender.id());
                    add(results, new JmhRun(artifacts, jvm, settings), jvm, contender, round);
                }
            }
            results.write();
        }
    }

    private static void add(Results results, JmhRun jmh, Jvm jvm, Contender contender, int round) {
        String methods = contender.operations().stream().map(Operation::method).collect(Collectors.joining("|"));
        String include = PerCall.class.getName().replace(".", "\\.") + "\\.(" + methods + ")$";
        for (JmhRun.Result result : jmh.run(contender.door(), include, List.of("-p", "contender=" + contender.id()))) {
            String scene = result.method();
            int first = round * result.iterations().size();
            for (int i = 0; i < result.iterations().size(); i++) {
                double value = result.iterations().get(i);
                results.add(new Measurement(jvm.version(), scene, contender.id(), TIME, first + i, value));
            }
            results.add(new Measurement(jvm.version(), scene, contender.id(), BYTES, round, result.bytes()));
        }
    }
}
