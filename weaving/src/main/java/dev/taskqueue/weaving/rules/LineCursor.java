package dev.taskqueue.weaving.rules;

import dev.taskqueue.weaving.diagnostic.DiagnosticCode;

/** A position in a line of rules, and the problems at that position. */
final class LineCursor {

    private final String source;
    private final int lineNumber;
    private final String line;
    private int at;

    LineCursor(String source, int lineNumber, String line) {
        this.source = source;
        this.lineNumber = lineNumber;
        this.line = line;
    }

    /** Ends the reading of a line. */
    @SuppressWarnings("serial") // thrown and caught in this package
    static final class Mistake extends Exception {
        private final RuleProblem problem;

        Mistake(RuleProblem problem) {
            super(problem.diagnostic().message(), null, false, false);
            this.problem = problem;
        }

        RuleProblem problem() {
            return problem;
        }
    }

    Rule.Origin origin() {
        return new Rule.Origin(source, lineNumber, line.strip());
    }

    int at() {
        return at;
    }

    /** The text from a position up to here. */
    String since(int start) {
        return line.substring(start, at);
    }

    boolean isAtEnd() {
        return at == line.length();
    }

    /** The next character, if there is one. */
    boolean isAt(char c) {
        return !isAtEnd() && line.charAt(at) == c;
    }

    boolean isAt(String token) {
        return line.startsWith(token, at);
    }

    /** Whether the next character belongs to a name. */
    boolean isAtName() {
        return isName(at);
    }

    /** Whether the character after the next {@code count} ones belongs to a name. */
    boolean isNameAfter(int count) {
        return isName(at + count);
    }

    boolean isAtKey() {
        return !isAtEnd() && Character.isJavaIdentifierPart(line.charAt(at));
    }

    void next() {
        at++;
    }

    void skipBlanks() {
        while (!isAtEnd() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
    }

    boolean accept(String token) {
        boolean isHere = isAt(token);
        if (isHere) {
            at += token.length();
        }
        return isHere;
    }

    Mistake unexpected(String expected) {
        String found = isAtEnd()
                ? "the end of the line"
                : Character.isISOControl(line.charAt(at)) ? "a control character" : "\"" + line.charAt(at) + "\"";
        return mistake(
                DiagnosticCode.RULE_SYNTAX,
                "Expected " + expected + ", found " + found,
                "Write a rule such as portal..*Actions#update(java.util.Map, ..) -> name=update");
    }

    Mistake mistake(DiagnosticCode code, String message, String fix) {
        return mistake(code, at, message, fix);
    }

    Mistake mistake(DiagnosticCode code, int index, String message, String fix) {
        return new Mistake(new RuleProblem(code.with(message, fix), source, lineNumber, index + 1));
    }

    /**
     * Any character that a class file allows in a name, including other scripts, except for those of the grammar.
     */
    private boolean isName(int index) {
        if (index >= line.length()) {
            return false;
        }
        char c = line.charAt(index);
        return c > ' '
                && !Character.isWhitespace(c)
                && "!+#()<>,=.;[]/\\\"'".indexOf(c) < 0
                && !line.startsWith("->", index);
    }
}
