package dev.taskqueue.weaving.diagnostic;

/**
 * A problem as users read it, without its place: that is added by whoever reports it.
 *
 * @param code its code
 * @param message what is wrong, in sentences
 * @param fix what to do, in sentences
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
