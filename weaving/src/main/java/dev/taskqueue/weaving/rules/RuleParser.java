package dev.taskqueue.weaving.rules;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Propagation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads rules, one a line:
 *
 * <pre>{@code
 * rule       = [ "!" ] type [ "+" ] [ "#" method [ "(" parameters ")" ] ] [ "->" option { "," option } ]
 * type       = [ ".." ] name { ( "." | ".." | "$" ) name }
 * method     = name | "<init>" | "<clinit>"
 * parameters = [ ".." | parameter { "," parameter } [ "," ".." ] ]
 * parameter  = type { "[]" } [ "..." ]
 * option     = ( "name" | "propagation" | "failurePolicy" ) "=" value
 * name       = a Java name in which "*" stands for any characters
 * }</pre>
 *
 * <p>Blanks may stand between these. Empty lines, and lines that start with {@code #}, are skipped. A rule that selects
 * needs its method part; one that excludes has no options. A line that is not a rule becomes a problem, and the other
 * lines still count.
 */
public final class RuleParser {

    private final String source;
    private final int lineNumber;
    private final String line;
    private int at;

    private RuleParser(String source, int lineNumber, String line) {
        this.source = source;
        this.lineNumber = lineNumber;
        this.line = line;
    }

    /**
     * What a text says.
     *
     * @param rules its rules, in order
     * @param problems its lines that are not rules, in order
     */
    public record Result(List<Rule> rules, List<RuleProblem> problems) {}

    /**
     * Reads a text, whatever is in it.
     *
     * @param source the file's name, or what else the text comes from, for messages
     * @param text the text
     * @return the rules and the problems
     */
    public static Result parse(String source, String text) {
        List<Rule> rules = new ArrayList<>();
        List<RuleProblem> problems = new ArrayList<>();
        int number = 0;
        int start = text.startsWith("\uFEFF") ? 1 : 0;
        while (start <= text.length()) {
            int end = endOfLine(text, start);
            RuleParser parser = new RuleParser(source, ++number, text.substring(start, end));
            try {
                Rule rule = parser.rule();
                if (rule != null) {
                    rules.add(rule);
                }
            } catch (Mistake mistake) {
                problems.add(mistake.problem);
            }
            start = end + (text.startsWith("\r\n", end) ? 2 : 1);
        }
        return new Result(List.copyOf(rules), List.copyOf(problems));
    }

    private static int endOfLine(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private @Nullable Rule rule() throws Mistake {
        skipBlanks();
        if (atEnd() || peek() == '#') {
            return null;
        }
        boolean excludes = accept("!");
        skipBlanks();
        TypePattern type = new TypePattern(type());
        skipBlanks();
        boolean subtypes = accept("+");
        skipBlanks();
        NamePattern method = null;
        ParametersPattern parameters = null;
        int methodAt = at;
        if (accept("#")) {
            skipBlanks();
            method = new NamePattern(method());
            skipBlanks();
            if (accept("(")) {
                parameters = parameters();
                skipBlanks();
            }
        }
        int optionsAt = at;
        ActionOptions options = ActionOptions.DEFAULT;
        if (accept("->")) {
            options = options();
            if (excludes) {
                throw mistake(
                        RuleProblem.CONTRADICTION,
                        optionsAt,
                        "A rule that excludes has no options.",
                        "remove \"->\" and what follows it.");
            }
        } else if (!atEnd()) {
            throw unexpected(method == null ? "\"#\" and a method, \"->\", or the end" : "\"->\" or the end");
        }
        if (method == null && !excludes) {
            throw mistake(
                    RuleProblem.CONTRADICTION,
                    methodAt,
                    "The rule does not say which methods.",
                    "add \"#\" and a method, as in " + type + "#update, or \"#*\" for all.");
        }
        Rule.Origin origin = new Rule.Origin(source, lineNumber, line.strip());
        return new Rule(origin, excludes, type, subtypes, method, parameters, options);
    }

    /** A type pattern, checked: parts that are not empty, with single or double dots between them. */
    private String type() throws Mistake {
        int start = at;
        accept("..");
        do {
            if (atEnd() || !isNamePart(at)) {
                throw missingName(start);
            }
            while (!atEnd() && isNamePart(at)) {
                if (line.startsWith("**", at)) {
                    throw mistake(
                            RuleProblem.SYNTAX,
                            at,
                            "\"**\" means nothing here.",
                            "write \"..\" for any subpackages, as in portal..*Actions, or a single \"*\".");
                }
                at++;
            }
        } while (acceptDots());
        return line.substring(start, at);
    }

    private Mistake missingName(int start) {
        String before = line.substring(start, at);
        if (before.endsWith(".")) {
            return mistake(
                    RuleProblem.SYNTAX,
                    at,
                    "A name is missing after \"" + before + "\".",
                    "for every type there and below write " + trimDots(before) + "..*");
        }
        return unexpected("a type");
    }

    private static String trimDots(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '.') {
            end--;
        }
        return text.substring(0, end);
    }

    private boolean acceptDots() {
        // Three dots are the mark of a variable parameter list.
        return !line.startsWith("...", at) && (accept("..") || accept("."));
    }

    private String method() throws Mistake {
        int start = at;
        if (accept("<init>") || accept("<clinit>")) {
            return line.substring(start, at);
        }
        while (!atEnd() && isNamePart(at)) {
            at++;
        }
        if (start == at) {
            throw unexpected("a method's name");
        }
        return line.substring(start, at);
    }

    private ParametersPattern parameters() throws Mistake {
        ParametersPattern parameters = new ParametersPattern();
        skipBlanks();
        if (accept(")")) {
            return parameters;
        }
        while (true) {
            skipBlanks();
            if (isRest()) {
                accept("..");
                parameters.allowMore();
                skipBlanks();
                if (!accept(")")) {
                    throw unexpected("\")\", since \"..\" stands for all further parameters");
                }
                return parameters;
            }
            parameter(parameters);
            skipBlanks();
            if (accept(")")) {
                return parameters;
            }
            if (!atEnd() && peek() == '<') {
                throw mistake(
                        RuleProblem.SYNTAX,
                        at,
                        "Parameters are compared without their type arguments.",
                        "remove \"<\" to \">\".");
            }
            if (!accept(",")) {
                throw unexpected("\",\" or \")\"");
            }
        }
    }

    /** Whether this is {@code ..} alone, and not the start of a type in any package. */
    private boolean isRest() {
        int after = at + 2;
        return line.startsWith("..", at) && (after == line.length() || !isNamePart(after));
    }

    private void parameter(ParametersPattern parameters) throws Mistake {
        String type = type();
        int dimensions = 0;
        skipBlanks();
        while (accept("[")) {
            skipBlanks();
            if (!accept("]")) {
                throw unexpected("\"]\"");
            }
            dimensions++;
            skipBlanks();
        }
        if (accept("...")) {
            dimensions++;
        }
        parameters.add(type, dimensions);
    }

    private ActionOptions options() throws Mistake {
        String name = null;
        Propagation propagation = null;
        FailurePolicy failurePolicy = null;
        do {
            skipBlanks();
            int keyAt = at;
            String key = key();
            skipBlanks();
            if (!accept("=")) {
                throw unexpected("\"=\" after " + key);
            }
            skipBlanks();
            int valueAt = at;
            String value = value();
            boolean again;
            switch (key) {
                case "name" -> {
                    again = name != null;
                    name = value;
                    if (value.isEmpty()) {
                        throw mistake(RuleProblem.VALUE, valueAt, "The name is empty.", "give a name, or remove it.");
                    }
                }
                case "propagation" -> {
                    again = propagation != null;
                    propagation = constant(Propagation.values(), key, value, valueAt);
                }
                case "failurePolicy" -> {
                    again = failurePolicy != null;
                    failurePolicy = constant(FailurePolicy.values(), key, value, valueAt);
                }
                default ->
                    throw mistake(
                            RuleProblem.KEY,
                            keyAt,
                            "Unknown key \"" + key + "\".",
                            "the keys are name, propagation and failurePolicy.");
            }
            if (again) {
                throw mistake(RuleProblem.KEY, keyAt, "The key " + key + " comes twice.", "remove one of them.");
            }
        } while (accept(","));
        return new ActionOptions(
                name,
                propagation == null ? ActionOptions.DEFAULT.propagation() : propagation,
                failurePolicy == null ? ActionOptions.DEFAULT.failurePolicy() : failurePolicy);
    }

    private String key() throws Mistake {
        int start = at;
        while (!atEnd() && Character.isJavaIdentifierPart(peek())) {
            at++;
        }
        if (start == at) {
            throw unexpected("a key: name, propagation or failurePolicy");
        }
        return line.substring(start, at);
    }

    private String value() {
        int start = at;
        while (!atEnd() && peek() != ',') {
            at++;
        }
        return line.substring(start, at).strip();
    }

    private <E extends Enum<E>> E constant(E[] constants, String key, String value, int valueAt) throws Mistake {
        StringBuilder names = new StringBuilder();
        for (E constant : constants) {
            if (constant.name().equals(value)) {
                return constant;
            }
            names.append(names.length() == 0 ? "" : ", ").append(constant.name());
        }
        throw mistake(
                RuleProblem.VALUE, valueAt, "\"" + value + "\" is no " + key + ".", "it is one of " + names + ".");
    }

    private void skipBlanks() {
        while (!atEnd() && Character.isWhitespace(peek())) {
            at++;
        }
    }

    private boolean accept(String token) {
        boolean here = line.startsWith(token, at);
        if (here) {
            at += token.length();
        }
        return here;
    }

    private boolean atEnd() {
        return at == line.length();
    }

    private char peek() {
        return line.charAt(at);
    }

    /** Any character that a class file allows in a name, other languages' names included, but for the grammar's own. */
    private boolean isNamePart(int index) {
        char c = line.charAt(index);
        return c > ' '
                && !Character.isWhitespace(c)
                && "!+#()<>,=.;[]/\\\"'".indexOf(c) < 0
                && !line.startsWith("->", index);
    }

    private Mistake unexpected(String expected) {
        String found = atEnd() ? "the end of the line" : "\"" + peek() + "\"";
        return mistake(
                RuleProblem.SYNTAX,
                at,
                "Expected " + expected + ", found " + found + ".",
                "write a rule as in portal..*Actions#update(java.util.Map, ..) -> name=update");
    }

    private Mistake mistake(String code, int index, String message, String fix) {
        return new Mistake(new RuleProblem(code, source, lineNumber, index + 1, message, fix));
    }

    /** Ends the reading of a line. */
    @SuppressWarnings("serial") // thrown and caught in this file
    private static final class Mistake extends Exception {
        private final RuleProblem problem;

        Mistake(RuleProblem problem) {
            super(problem.message(), null, false, false);
            this.problem = problem;
        }
    }
}
