package dev.taskqueue.benchmarks.report;

import dev.taskqueue.benchmarks.Artifacts;
import dev.taskqueue.benchmarks.Jvm;
import dev.taskqueue.benchmarks.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The machine and the versions of the results. */
public final class Environment {

    private static final List<String> COMPARED =
            List.of("spring-aop", "spring-tx", "aspectjweaver", "micronaut-aop", "avaje-inject", "jmh-core");

    private Environment() {}

    /**
     * Keeps a description of this machine with the results.
     *
     * @param artifacts where things are
     * @param jvms the JDKs that are measured on
     * @param settings how much is measured
     * @param folder where results are kept
     */
    public static void write(Artifacts artifacts, List<Jvm> jvms, Settings settings, Path folder) {
        List<String> lines = new ArrayList<>();
        lines.add("measured=" + LocalDate.now(ZoneOffset.UTC) + ", benchmarks/run " + settings.name());
        lines.add("machine=" + processor() + ", " + Runtime.getRuntime().availableProcessors() + " processors, "
                + memory() + " GB, " + System.getProperty("os.name") + " " + System.getProperty("os.version"));
        lines.add("JDK=" + jvms.stream().map(Jvm::description).collect(Collectors.joining("; ")));
        lines.add("versions="
                + Stream.concat(
                                COMPARED.stream().map(artifacts::jar),
                                Stream.of(artifacts.openTelemetry(), artifacts.springBoot()))
                        .map(jar -> jar.getFileName().toString().replace(".jar", ""))
                        .collect(Collectors.joining(", ")));
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve("environment.txt"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String table(Path results) {
        Table table = new Table("", "");
        try {
            for (String line : Files.readAllLines(results.resolve("environment.txt"))) {
                int equals = line.indexOf('=');
                table.row(line.substring(0, equals), line.substring(equals + 1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table.text();
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    private static long memory() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getTotalMemorySize()
                >> 30;
    }
}
