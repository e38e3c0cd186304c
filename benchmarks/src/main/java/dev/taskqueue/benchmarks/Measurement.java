package dev.taskqueue.benchmarks;

/**
 * One measured number.
 *
 * @param jdk the major version of the JDK
 * @param scene the operation, such as {@code noTask} or {@code hello}
 * @param contender the contender's id
 * @param metric what was measured, with its unit, as in {@code ns}
 * @param round the turn of the contenders
 * @param value the number
 */
public record Measurement(int jdk, String scene, String contender, String metric, int round, double value) {

    static final String HEADER = "jdk,scene,contender,metric,round,value";

    static Measurement parse(String line) {
        String[] cells = line.split(",", -1);
        return new Measurement(
                Integer.parseInt(cells[0]),
                cells[1],
                cells[2],
                cells[3],
                Integer.parseInt(cells[4]),
                Double.parseDouble(cells[5]));
    }

    String line() {
        return String.join(",", String.valueOf(jdk), scene, contender, metric, String.valueOf(round), format(value));
    }

    private static String format(double value) {
        return String.format(java.util.Locale.ROOT, "%.4f", value);
    }
}
