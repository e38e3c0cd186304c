package dev.taskqueue.processor;

import java.util.Map;
import java.util.function.Consumer;
import javax.lang.model.SourceVersion;

/**
 * What the user may set.
 *
 * @param suffix what a wrapper's name ends with
 */
record Options(String suffix) {

    static final String SUFFIX = "taskqueue.suffix";

    private static final String DEFAULT_SUFFIX = "WithTaskQueue";

    /** Reads the {@code -A} options; a bad one is a problem, and the default stands in for it. */
    static Options read(Map<String, String> given, Consumer<Problem> problems) {
        String suffix = given.getOrDefault(SUFFIX, DEFAULT_SUFFIX);
        // Whatever may stand after a type's name: "A" stands for that name.
        if (suffix != null && !suffix.isEmpty() && SourceVersion.isIdentifier("A" + suffix)) {
            return new Options(suffix);
        }
        problems.accept(Problem.nowhere(
                Code.BAD_SUFFIX,
                "-A" + SUFFIX + "=" + (suffix == null ? "" : suffix) + " cannot end a class name",
                "use letters, digits, _ and $ only, as in -A" + SUFFIX + "=" + DEFAULT_SUFFIX));
        return new Options(DEFAULT_SUFFIX);
    }
}
