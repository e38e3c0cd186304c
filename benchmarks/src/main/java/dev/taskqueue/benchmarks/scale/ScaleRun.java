package dev.taskqueue.benchmarks.scale;

import dev.taskqueue.benchmarks.Artifacts;
import dev.taskqueue.benchmarks.Door;
import dev.taskqueue.benchmarks.JmhRun;
import dev.taskqueue.benchmarks.Jvm;
import dev.taskqueue.benchmarks.Measurement;
import dev.taskqueue.benchmarks.Progress;
import dev.taskqueue.benchmarks.Results;
import dev.taskqueue.benchmarks.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Measures the runtime with many threads, many tasks, and many actions. */
public final class ScaleRun {

    /** The name of the results. */
    public static final String PART = "scale";

    /** Actions a microsecond; the scene is the number of threads. */
    public static final String THROUGHPUT = "actions/us";

    /** Nanoseconds for each task of a queue; the scene is their number. */
    public static final String PER_TASK = "ns/task";

    /** Milliseconds that all the virtual threads took. */
    public static final String VIRTUAL_TIME = "ms";

    /** Bytes on the heap for each virtual thread. */
    public static final String VIRTUAL_BYTES = "bytes/thread";

    /** Megabytes in use after each stage of the long run. */
    public static final String IN_USE = "MB";

    /** The numbers of threads. */
    public static final List<Integer> THREADS = List.of(1, 2, 4, 8);

    /** The scene of the virtual threads. */
    public static final String VIRTUAL = "virtual threads";

    /** The scene of the long run. */
    public static final String ENDURANCE = "endurance";

    private static final int VIRTUAL_THREADS = 100_000;
    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    private final Artifacts artifacts;
    private final Settings settings;
    private final Results results;

    private ScaleRun(Artifacts artifacts, Settings settings, Results results) {
        this.artifacts = artifacts;
        this.settings = settings;
        this.results = results;
    }

    /**
     * Measures and writes the results.
     *
     * @param artifacts where things are
     * @param jvms the JDKs to measure on
     * @param settings how much is measured
     * @param folder where results are kept
     */
    public static void measure(Artifacts artifacts, List<Jvm> jvms, Settings settings, Path folder) {
        ScaleRun run = new ScaleRun(artifacts, settings, Results.fresh(folder, PART));
        Jvm oldest = jvms.get(0);
        Jvm newest = jvms.get(jvms.size() - 1);
        run.throughput(oldest);
        run.tasks(oldest);
        if (newest.version() >= FIRST_WITH_VIRTUAL_THREADS) {
            run.virtualThreads(newest);
        }
        run.endurance(oldest);
        run.results.write();
    }

    private void throughput(Jvm jvm) {
        for (int round = 0; round < settings.callRounds(); round++) {
            for (int threads : THREADS) {
                Progress.tell("scale: " + threads + " threads, round " + round);
                for (JmhRun.Result result : jmh(jvm, Throughput.class, List.of("-t", String.valueOf(threads)))) {
                    add(jvm, String.valueOf(threads), THROUGHPUT, round, result);
                }
            }
        }
    }

    private void tasks(Jvm jvm) {
        for (int round = 0; round < settings.callRounds(); round++) {
            Progress.tell("scale: tasks, round " + round);
            for (JmhRun.Result result : jmh(jvm, Tasks.class, List.of())) {
                add(jvm, result.parameters().get("tasks"), PER_TASK, round, result);
            }
        }
    }

    private void virtualThreads(Jvm jvm) {
        Progress.tell("scale: virtual threads");
        for (int round = 0; round < settings.callRounds(); round++) {
            for (boolean actions : new boolean[] {false, true}) {
                List<String> arguments = List.of(String.valueOf(VIRTUAL_THREADS), String.valueOf(actions));
                String[] told = last(jvm.run(artifacts, Door.NONE, List.of("-Xmx4g"), VirtualThreads.class, arguments));
                if (Integer.parseInt(told[1]) != VIRTUAL_THREADS) {
                    throw new IllegalStateException(told[1] + " tasks ran, not " + VIRTUAL_THREADS);
                }
                String contender = actions ? "action" : "none";
                add(jvm, VIRTUAL, contender, VIRTUAL_TIME, round, Double.parseDouble(told[2]));
                add(jvm, VIRTUAL, contender, VIRTUAL_BYTES, round, Double.parseDouble(told[3]) / VIRTUAL_THREADS);
            }
        }
    }

    private void endurance(Jvm jvm) {
        Progress.tell("scale: endurance");
        String actions = String.valueOf(settings.enduranceActions());
        List<String> lines = jvm.run(artifacts, Door.NONE, List.of(), Endurance.class, List.of(actions))
                .lines()
                .toList();
        for (int stage = 0; stage < lines.size(); stage++) {
            double bytes = Double.parseDouble(lines.get(stage).replace("bytes ", ""));
            add(jvm, ENDURANCE, "action", IN_USE, stage, bytes / (1024 * 1024));
        }
    }

    private List<JmhRun.Result> jmh(Jvm jvm, Class<?> benchmark, List<String> options) {
        return new JmhRun(artifacts, jvm, settings)
                .run(Door.NONE, benchmark.getName().replace(".", "\\.") + "\\.", options);
    }

    private void add(Jvm jvm, String scene, String metric, int round, JmhRun.Result result) {
        double divisor = metric.equals(PER_TASK) ? Double.parseDouble(scene) : 1;
        int first = round * result.iterations().size();
        for (int i = 0; i < result.iterations().size(); i++) {
            add(jvm, scene, "action", metric, first + i, result.iterations().get(i) / divisor);
        }
    }

    private void add(Jvm jvm, String scene, String contender, String metric, int round, double value) {
        results.add(new Measurement(jvm.version(), scene, contender, metric, round, value));
    }

    private static String[] last(String output) {
        return Stream.of(output.split("\\R", -1))
                .filter(line -> line.startsWith("ran "))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(output))
                .split(" ", -1);
    }
}
