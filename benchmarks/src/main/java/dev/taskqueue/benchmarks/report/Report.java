package dev.taskqueue.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the tables into their places in the README, and the charts. */
public final class Report {

    private static final Pattern PLACE =
            Pattern.compile("(<!-- measured: (\\w+) -->\\n).*?(<!-- /measured -->)", Pattern.DOTALL);

    private Report() {}

    /**
     * Writes README and charts from the results.
     *
     * @param home the folder {@code benchmarks}
     */
    public static void write(Path home) {
        Path results = home.resolve("results");
        Path readme = home.resolve("README.md");
        Path project = projectReadme(home);
        try {
            Files.writeString(readme, fill(Files.readString(readme), results));
            Files.writeString(project, fillProject(Files.readString(project), results));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Charts.write(Figures.read(results), results);
    }

    /**
     * The README with its tables made anew.
     *
     * @param readme the text as it was
     * @param results where results are kept
     * @return the text with the tables of those results
     */
    static String fill(String readme, Path results) {
        Figures figures = Figures.read(results);
        return fill(
                readme,
                Map.of(
                        "environment", Environment.table(results),
                        "budgets", Budgets.table(figures),
                        "calls", Tables.calls(figures),
                        "start", Tables.start(figures),
                        "compile", Tables.compile(figures),
                        "scale", Tables.scale(figures)));
    }

    /**
     * The same for the README of the project, which has a summary.
     *
     * @param readme the text as it was
     * @param results where results are kept
     * @return the text with the table of those results
     */
    static String fillProject(String readme, Path results) {
        return fill(readme, Map.of("summary", Summary.table(Figures.read(results))));
    }

    static Path projectReadme(Path home) {
        return home.resolveSibling("README.md");
    }

    private static String fill(String readme, Map<String, String> tables) {
        Map<String, String> left = new TreeMap<>(tables);
        String filled = PLACE.matcher(readme).replaceAll(place -> {
            String table = left.remove(place.group(2));
            return Matcher.quoteReplacement(place.group(1) + "\n" + table + "\n\n" + place.group(3));
        });
        if (!left.isEmpty()) {
            throw new IllegalStateException("the README has no place for " + left.keySet());
        }
        return filled;
    }
}
