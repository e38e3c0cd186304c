package dev.taskqueue.weaving.rules;

import dev.taskqueue.weaving.diagnostic.Diagnostic;

/**
 * A problem in a line of rules.
 *
 * @param diagnostic the problem
 * @param source the file, or another origin of the line
 * @param line the line, from 1
 * @param column the column, from 1, in UTF-16 units
 */
public record RuleProblem(Diagnostic diagnostic, String source, int line, int column) {

    /** The place and the diagnostic, as in logs. */
    @Override
    public String toString() {
        return source + ":" + line + ":" + column + ": " + diagnostic.text();
    }
}
