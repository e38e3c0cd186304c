package dev.taskqueue.processor;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.SourceVersion;

/**
 * What the user may set.
 *
 * @param suffix what a wrapper's name ends with
 * @param adapters the types that there is an adapter for, beside those that the compiler finds one for
 * @param wrappers whether wrappers are written; empty for the default, which is to write them unless classes are woven
 * @param expectsPlugin whether the user relies on the javac plugin
 */
record Options(String suffix, Set<String> adapters, Optional<Boolean> wrappers, boolean expectsPlugin) {

    static final String SUFFIX = "taskqueue.suffix";
    static final String ADAPTERS = "taskqueue.adapters";
    static final String WRAPPERS = "taskqueue.wrappers";
    static final String MODE = "taskqueue.mode";

    private static final String DEFAULT_SUFFIX = "WithTaskQueue";

    /** Reads the {@code -A} options; a bad one is a problem, and the default stands in for it. */
    static Options read(Map<String, String> given, Consumer<Problem> problems) {
        return new Options(
                suffix(given, problems), adapters(given), wrappers(given, problems), expectsPlugin(given, problems));
    }

    private static boolean expectsPlugin(Map<String, String> given, Consumer<Problem> problems) {
        if (!given.containsKey(MODE)) {
            return false;
        }
        String mode = String.valueOf(given.get(MODE));
        if (!mode.equals("plugin")) {
            problems.accept(Problem.nowhere(
                    Code.BAD_MODE,
                    "-A" + MODE + "=" + mode + " names no mode that can be expected",
                    "write -A" + MODE + "=plugin, or leave it out"));
        }
        return mode.equals("plugin");
    }

    /** With commas between them. A name that is none is of no use to any method, and does no harm. */
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
            problems.accept(Problem.nowhere(
                    Code.BAD_MODE,
                    "-A" + WRAPPERS + " says neither true nor false",
                    "write -A" + WRAPPERS + "=true or -A" + WRAPPERS + "=false, or leave it out"));
        }
        return Optional.of(wrappers.equals("true"));
    }

    private static String suffix(Map<String, String> given, Consumer<Problem> problems) {
        String suffix = given.getOrDefault(SUFFIX, DEFAULT_SUFFIX);
        // Whatever may stand after a type's name: "A" stands for that name.
        if (suffix != null && !suffix.isEmpty() && SourceVersion.isIdentifier("A" + suffix)) {
            return suffix;
        }
        problems.accept(Problem.nowhere(
                Code.BAD_SUFFIX,
                "-A" + SUFFIX + "=" + (suffix == null ? "" : suffix) + " cannot end a class name",
                "use letters, digits, _ and $ only, as in -A" + SUFFIX + "=" + DEFAULT_SUFFIX));
        return DEFAULT_SUFFIX;
    }
}
