package dev.taskqueue.weaving.rules;

/**
 * A line that is not a rule.
 *
 * @param code {@code TQnnn}
 * @param source the file, or what else the line comes from
 * @param line the line, from 1
 * @param column the column, from 1, in UTF-16 units
 * @param message what is wrong
 * @param fix what to do
 */
public record RuleProblem(String code, String source, int line, int column, String message, String fix) {

    /** The line cannot be read. */
    public static final String SYNTAX = "TQ330";

    /** The line can be read, but says something that makes no sense together. */
    public static final String CONTRADICTION = "TQ331";

    /** A key after {@code ->} is unknown or comes twice. */
    public static final String KEY = "TQ332";

    /** A key has a value that it cannot have. */
    public static final String VALUE = "TQ333";

    /** The problem in two lines, as logs show it. */
    @Override
    public String toString() {
        return source + ":" + line + ":" + column + ": [" + code + "] " + message + "\nFix: " + fix;
    }
}
