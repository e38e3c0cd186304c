package dev.taskqueue.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** All raw measurements of one part, in a file of comma-separated values; tables quote their medians. */
public final class Results {

    private final Path file;
    private final List<Measurement> measurements;

    private Results(Path file, List<Measurement> measurements) {
        this.file = file;
        this.measurements = measurements;
    }

    /**
     * Results to be measured anew.
     *
     * @param folder where results are kept
     * @param part their name
     * @return results without a measurement
     */
    public static Results fresh(Path folder, String part) {
        return new Results(folder.resolve(part + ".csv"), new ArrayList<>());
    }

    /**
     * Results measured before.
     *
     * @param folder where results are kept
     * @param part their name
     * @return the results, empty if there are none
     */
    public static Results read(Path folder, String part) {
        Path file = folder.resolve(part + ".csv");
        try {
            List<Measurement> measurements = Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .skip(1)
                            .map(Measurement::parse)
                            .toList()
                    : List.of();
            return new Results(file, new ArrayList<>(measurements));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Adds a measurement.
     *
     * @param measurement the measurement
     */
    public void add(Measurement measurement) {
        measurements.add(measurement);
    }

    /** Writes the file, sorted, so that two runs can be compared line by line. */
    public void write() {
        List<String> lines = new ArrayList<>();
        lines.add(Measurement.HEADER);
        measurements.stream()
                .sorted(Comparator.comparingInt(Measurement::jdk)
                        .thenComparing(Measurement::scene)
                        .thenComparing(Measurement::contender)
                        .thenComparing(Measurement::metric)
                        .thenComparingInt(Measurement::round))
                .map(Measurement::line)
                .forEach(lines::add);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The versions of the JDKs that were measured.
     *
     * @return major versions, ascending
     */
    public List<Integer> jdks() {
        return measurements.stream().map(Measurement::jdk).distinct().sorted().toList();
    }

    /**
     * The middle of the values.
     *
     * @param jdk the JDK's major version
     * @param scene the operation
     * @param contender the contender's id
     * @param metric what was measured
     * @return the median, or empty if nothing was measured
     */
    public OptionalDouble median(int jdk, String scene, String contender, String metric) {
        double[] sorted = values(jdk, scene, contender, metric).sorted().toArray();
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        int middle = sorted.length / 2;
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }

    /**
     * The values in the order of the rounds.
     *
     * @param jdk the JDK's major version
     * @param scene the operation
     * @param contender the contender's id
     * @param metric what was measured
     * @return the values
     */
    public DoubleStream values(int jdk, String scene, String contender, String metric) {
        return measurements.stream()
                .filter(each -> each.jdk() == jdk
                        && each.scene().equals(scene)
                        && each.contender().equals(contender)
                        && each.metric().equals(metric))
                .sorted(Comparator.comparingInt(Measurement::round))
                .mapToDouble(Measurement::value);
    }
}
