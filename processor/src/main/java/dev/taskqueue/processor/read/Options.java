package dev.taskqueue.processor.read;

import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.SourceVersion;

/**
 * The user's options.
 *
 * @param suffix the suffix of a wrapper's name
 * @param adapters the types with an adapter that the compiler does not find
 * @param wrappers whether wrappers are written; empty for the default, which is to write them unless classes are woven
 * @param expectsPlugin whether the user relies on the javac plugin
 * @param findsTransactionsAtRunTime whether an integration that the compiler does not see follows transactions
 */
public record Options(
        String suffix,
        Set<String> adapters,
        Optional<Boolean> wrappers,
        boolean expectsPlugin,
        boolean findsTransactionsAtRunTime) {

    public static final String SUFFIX = "taskqueue.suffix";
    public static final String ADAPTERS = "taskqueue.adapters";
    public static final String WRAPPERS = "taskqueue.wrappers";
    public static final String MODE = "taskqueue.mode";
    public static final String TRANSACTIONS = "taskqueue.transactions";

    private static final String DEFAULT_SUFFIX = "WithTaskQueue";

    /** Reads the {@code -A} options; an invalid one is a problem, and its default applies. */
    public static Options read(Map<String, String> given, Consumer<Problem> problems) {
        return new Options(
                suffix(given, problems),
                adapters(given),
                wrappers(given, problems),
                isSet(MODE, "plugin", given, problems),
                isSet(TRANSACTIONS, "runtime", given, problems));
    }

    /** Whether the option with a single possible value is given. */
    private static boolean isSet(
            String option, String possible, Map<String, String> given, Consumer<Problem> problems) {
        if (!given.containsKey(option)) {
            return false;
        }
        String value = String.valueOf(given.get(option));
        if (!value.equals(possible)) {
            problems.accept(Problem.nowhere(DiagnosticCode.BAD_MODE.with(
                    "-A" + option + "=" + value + " is unknown",
                    "Use -A" + option + "=" + possible + ", or remove the option")));
        }
        return value.equals(possible);
    }

    /** Splits values separated by commas. */
    private static Set<String> adapters(Map<String, String> given) {
        return Set.of(given.getOrDefault(ADAPTERS, "").strip().split("\\s*,\\s*"));
    }

    private static Optional<Boolean> wrappers(Map<String, String> given, Consumer<Problem> problems) {
        if (!given.containsKey(WRAPPERS)) {
            return Optional.empty();
        }
        // "-Ataskqueue.wrappers" without a value is null here.
        String wrappers = String.valueOf(given.get(WRAPPERS));
        if (!wrappers.equals("true") && !wrappers.equals("false")) {
            problems.accept(Problem.nowhere(DiagnosticCode.BAD_MODE.with(
                    "-A" + WRAPPERS + " is neither true nor false",
                    "Use -A" + WRAPPERS + "=true or -A" + WRAPPERS + "=false, or remove the option")));
        }
        return Optional.of(wrappers.equals("true"));
    }

    private static String suffix(Map<String, String> given, Consumer<Problem> problems) {
        String suffix = given.getOrDefault(SUFFIX, DEFAULT_SUFFIX);
        // "A" stands for the name of a type.
        if (suffix != null && !suffix.isEmpty() && SourceVersion.isIdentifier("A" + suffix)) {
            return suffix;
        }
        problems.accept(Problem.nowhere(DiagnosticCode.BAD_SUFFIX.with(suffix == null ? "" : suffix)));
        return DEFAULT_SUFFIX;
    }
}
