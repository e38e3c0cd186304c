package dev.taskqueue.weaving.diagnostic;

/**
 * A problem in the form for users, without its place, which the reporter adds.
 *
 * @param code its code
 * @param message the facts, in sentences
 * @param fix the remedy, in sentences
 */
public record Diagnostic(DiagnosticCode code, String message, String fix) {

    /**
     * The two lines that users read.
     *
     * @return {@code [TQnnn] message} and, on the next line, {@code Fix: fix}
     */
    public String text() {
        return "[" + code + "] " + message + "\nFix: " + fix;
    }
}
