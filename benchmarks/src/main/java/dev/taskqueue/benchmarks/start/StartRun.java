package dev.taskqueue.benchmarks.start;

import dev.taskqueue.benchmarks.Artifacts;
import dev.taskqueue.benchmarks.Jvm;
import dev.taskqueue.benchmarks.Measurement;
import dev.taskqueue.benchmarks.Progress;
import dev.taskqueue.benchmarks.Results;
import dev.taskqueue.benchmarks.Settings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts each application with each agent, in turns, and waits until it is ready. */
public final class StartRun {

    /** The name of the results. */
    public static final String PART = "start";

    /** Milliseconds from launch until ready. */
    public static final String READY = "ready ms";

    /** Milliseconds of processor time until ready, of all threads. */
    public static final String CPU = "cpu ms";

    /** The most memory until ready. */
    public static final String MEMORY = "peak MB";

    /** How many classes were loaded until the end. */
    public static final String CLASSES = "classes";

    /** The percentage of them that came from the JDK's class data archive. */
    public static final String SHARED = "shared %";

    /** The same, with an archive of the application's own, made without an agent. */
    public static final String SHARED_OWN = "shared own %";

    /** Milliseconds from the launch of the command that attaches until its end. */
    public static final String ATTACH = "attach ms";

    /** The contender of {@link #ATTACH}: its other metrics are what attaching adds to the running application. */
    public static final String ATTACHED = "ours-attached";

    private final Artifacts artifacts;
    private final Jvm jvm;
    private final Path services;
    private final Path rules;

    private StartRun(Artifacts artifacts, Jvm jvm) {
        this.artifacts = artifacts;
        this.jvm = jvm;
        this.services = Services.generate(artifacts);
        this.rules = services.resolve("rules.txt");
        try {
            Files.write(rules, Services.rules());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Measures and writes the results.
     *
     * @param artifacts where things are
     * @param jvm the JDK to measure on
     * @param settings how much is measured
     * @param folder where results are kept
     */
    public static void measure(Artifacts artifacts, Jvm jvm, Settings settings, Path folder) {
        StartRun run = new StartRun(artifacts, jvm);
        Results results = Results.fresh(folder, PART);
        for (Scene scene : Scene.values()) {
            int rounds = scene == Scene.WEB ? settings.applicationRounds() : settings.startRounds();
            for (int round = 0; round < rounds; round++) {
                Progress.tell("start: " + scene.id() + ", round " + round);
                for (Starter starter : Starter.values()) {
                    if (starter.scenes().contains(scene)) {
                        run.start(results, scene, starter, round);
                    }
                }
                if (scene != Scene.HELLO_SERVICES) {
                    run.attach(results, scene, round);
                }
            }
            results.write();
            run.share(results, scene);
            results.write();
        }
    }

    /**
     * How many methods of an application run as actions.
     *
     * @param artifacts where things are
     * @param scene the application
     * @param starter what it is started with
     * @return the line in which it tells that
     */
    static String actions(Artifacts artifacts, Scene scene, Starter starter) {
        StartRun run = new StartRun(artifacts, Jvm.thisOne());
        try (Application application = Application.start(run.command(scene, starter, List.of("-Dprobe=true")))) {
            return application.output().stream()
                    .filter(line -> line.startsWith("actions "))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(String.join("\n", application.output())));
        }
    }

    private void start(Results results, Scene scene, Starter starter, int round) {
        try (Application application = Application.start(command(scene, starter, List.of()))) {
            add(results, scene, starter.id(), READY, round, application.millisUntilReady());
            add(results, scene, starter.id(), CPU, round, application.cpuMillis());
            add(results, scene, starter.id(), MEMORY, round, application.peakMegabytes());
        }
    }

    private void attach(Results results, Scene scene, int round) {
        try (Application application = Application.start(command(scene, Starter.NONE, List.of()))) {
            double cpu = application.cpuMillis();
            double memory = application.peakMegabytes();
            long launched = System.nanoTime();
            Jvm.run(List.of(
                    jvm.java().toString(),
                    "-jar",
                    artifacts.agent().toString(),
                    "attach",
                    String.valueOf(application.pid()),
                    "include=" + Starter.ONE_RULE));
            add(results, scene, ATTACHED, ATTACH, round, (System.nanoTime() - launched) / 1e6);
            add(results, scene, ATTACHED, CPU, round, application.cpuMillis() - cpu);
            add(results, scene, ATTACHED, MEMORY, round, application.peakMegabytes() - memory);
        }
    }

    /** Not timed: where the classes come from. */
    private void share(Results results, Scene scene) {
        Path folder = artifacts.home().resolve("target");
        Path archive = folder.resolve(scene.id() + ".jsa");
        Path log = folder.resolve(scene.id() + ".classes");
        Application.start(command(scene, Starter.NONE, List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:disable")))
                .close();
        for (Starter starter : Starter.values()) {
            if (starter.scenes().contains(scene)) {
                String logging = "-Xlog:class+load:file=" + log;
                Application.start(command(scene, starter, List.of(logging))).close();
                Loaded loaded = Loaded.of(log);
                add(results, scene, starter.id(), CLASSES, 0, loaded.classes());
                add(results, scene, starter.id(), SHARED, 0, loaded.percentShared());
                Application.start(command(scene, starter, List.of(logging, "-XX:SharedArchiveFile=" + archive)))
                        .close();
                add(results, scene, starter.id(), SHARED_OWN, 0, Loaded.of(log).percentShared());
            }
        }
    }

    private List<String> command(Scene scene, Starter starter, List<String> options) {
        List<String> command = new ArrayList<>(List.of(jvm.java().toString()));
        command.addAll(starter.arguments(artifacts, rules));
        command.addAll(options);
        command.add("-cp");
        command.add(classPath(starter));
        command.add(scene.main());
        command.addAll(scene.services());
        return command;
    }

    /** A folder on the class path would keep the JVM from archiving classes. */
    private String classPath(Starter starter) {
        String path = artifacts.applicationClassPath() + File.pathSeparator + Jar.of(services);
        return starter.name().startsWith("ASPECTJ") ? path + File.pathSeparator + artifacts.jar("aspectjweaver") : path;
    }

    private void add(Results results, Scene scene, String contender, String metric, int round, double value) {
        results.add(new Measurement(jvm.version(), scene.id(), contender, metric, round, value));
    }

    private record Loaded(double classes, double shared) {

        static Loaded of(Path log) {
            try {
                List<String> lines = Files.readAllLines(log).stream()
                        .filter(line -> line.contains(" source: "))
                        .toList();
                double shared = lines.stream()
                        .filter(line -> line.contains("source: shared objects file"))
                        .count();
                return new Loaded(lines.size(), shared);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        double percentShared() {
            return 100.0 * shared / classes;
        }
    }
}
