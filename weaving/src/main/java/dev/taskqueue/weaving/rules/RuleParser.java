package dev.taskqueue.weaving.rules;

import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import dev.taskqueue.weaving.rules.LineCursor.Mistake;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads rules, one per line:
 *
 * <pre>{@code
 * rule       = [ "!" ] type [ "+" ] [ "#" method [ "(" parameters ")" ] ] [ "->" options | "[" options "]" ]
 * type       = [ ".." ] name { ( "." | ".." | "$" ) name }
 * method     = name | "<init>" | "<clinit>"
 * parameters = [ ".." | parameter { "," parameter } [ "," ".." ] ]
 * parameter  = type { "[]" } [ "..." ]
 * options    = option { "," option }
 * option     = ( "name" | "propagation" | "failurePolicy" | "phase" ) "=" value
 * name       = a Java name in which "*" stands for any characters
 * }</pre>
 *
 * <p>Blanks may stand between these. Empty lines, and lines that start with {@code #}, are skipped. A rule that selects
 * needs its method part; one that excludes has no options. The brackets are for places that cannot hold {@code ->}. A
 * line that is not a rule becomes a problem, and the other lines still count.
 */
public final class RuleParser {

    private final LineCursor cursor;

    private RuleParser(LineCursor cursor) {
        this.cursor = cursor;
    }

    /**
     * The rules and problems of a text.
     *
     * @param rules its rules, in order
     * @param problems its lines that are not rules, in order
     */
    public record Result(List<Rule> rules, List<RuleProblem> problems) {}

    /**
     * Reads any text.
     *
     * @param source the origin of the text for messages, such as the file's name
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
            try {
                Rule rule = new RuleParser(new LineCursor(source, ++number, text.substring(start, end))).rule();
                if (rule != null) {
                    rules.add(rule);
                }
            } catch (Mistake mistake) {
                problems.add(mistake.problem());
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
        cursor.skipBlanks();
        if (cursor.isAtEnd() || cursor.isAt('#')) {
            return null;
        }
        boolean excludes = cursor.accept("!");
        cursor.skipBlanks();
        TypePattern type = new TypePattern(type());
        cursor.skipBlanks();
        boolean subtypes = cursor.accept("+");
        cursor.skipBlanks();
        int methodAt = cursor.at();
        NamePattern method = null;
        ParametersPattern parameters = null;
        if (cursor.accept("#")) {
            cursor.skipBlanks();
            method = new NamePattern(method());
            cursor.skipBlanks();
            if (cursor.accept("(")) {
                parameters = parameters();
                cursor.skipBlanks();
            }
        }
        ActionOptions options = options(excludes, method != null);
        if (method == null && !excludes) {
            throw cursor.mistake(
                    DiagnosticCode.RULE_CONTRADICTION,
                    methodAt,
                    "The rule does not say which methods it selects",
                    "Add \"#\" and a method, as in " + type + "#update, or \"#*\" for all");
        }
        return new Rule(cursor.origin(), excludes, type, subtypes, method, parameters, options);
    }

    private ActionOptions options(boolean excludes, boolean hasMethod) throws Mistake {
        int start = cursor.at();
        ActionOptions options;
        if (cursor.accept("->")) {
            options = OptionsParser.toLineEnd(cursor);
        } else if (cursor.accept("[")) {
            options = OptionsParser.toBracket(cursor);
            cursor.skipBlanks();
        } else {
            options = null;
        }
        if (!cursor.isAtEnd()) {
            throw cursor.unexpected(
                    options != null
                            ? "the end"
                            : hasMethod ? "\"->\", \"[\" or the end" : "\"#\" and a method, \"->\", \"[\" or the end");
        }
        if (options != null && excludes) {
            throw cursor.mistake(
                    DiagnosticCode.RULE_CONTRADICTION,
                    start,
                    "A rule that excludes has no options",
                    "Remove the options");
        }
        return options == null ? ActionOptions.DEFAULT : options;
    }

    /** A type pattern, checked: parts that are not empty, with single or double dots between them. */
    private String type() throws Mistake {
        int start = cursor.at();
        cursor.accept("..");
        do {
            if (!cursor.isAtName()) {
                throw missingName(start);
            }
            while (cursor.isAtName()) {
                if (cursor.isAt("**")) {
                    throw cursor.mistake(
                            DiagnosticCode.RULE_SYNTAX,
                            "\"**\" has no meaning",
                            "Write \"..\" for any subpackages, as in portal..*Actions, or a single \"*\"");
                }
                cursor.next();
            }
        } while (acceptDots());
        return cursor.since(start);
    }

    private Mistake missingName(int start) {
        String before = cursor.since(start);
        if (before.endsWith(".")) {
            return cursor.mistake(
                    DiagnosticCode.RULE_SYNTAX,
                    "A name is missing after \"" + before + "\"",
                    "Write " + trimDots(before) + "..* for every type there and below");
        }
        return cursor.unexpected("a type");
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
        return !cursor.isAt("...") && (cursor.accept("..") || cursor.accept("."));
    }

    private String method() throws Mistake {
        int start = cursor.at();
        if (cursor.accept("<init>") || cursor.accept("<clinit>")) {
            return cursor.since(start);
        }
        while (cursor.isAtName()) {
            cursor.next();
        }
        if (start == cursor.at()) {
            throw cursor.unexpected("a method name");
        }
        return cursor.since(start);
    }

    private ParametersPattern parameters() throws Mistake {
        ParametersPattern parameters = new ParametersPattern();
        cursor.skipBlanks();
        if (cursor.accept(")")) {
            return parameters;
        }
        while (true) {
            cursor.skipBlanks();
            if (isRest()) {
                cursor.accept("..");
                parameters.allowMore();
                cursor.skipBlanks();
                if (!cursor.accept(")")) {
                    throw cursor.unexpected("\")\", since \"..\" stands for all further parameters");
                }
                return parameters;
            }
            parameter(parameters);
            cursor.skipBlanks();
            if (cursor.accept(")")) {
                return parameters;
            }
            if (cursor.isAt('<')) {
                throw cursor.mistake(
                        DiagnosticCode.RULE_SYNTAX,
                        "Parameters are compared without their type arguments",
                        "Remove everything from \"<\" to \">\"");
            }
            if (!cursor.accept(",")) {
                throw cursor.unexpected("\",\" or \")\"");
            }
        }
    }

    /** Whether this is {@code ..} alone, and not the start of a type in any package. */
    private boolean isRest() {
        return cursor.isAt("..") && !cursor.isNameAfter(2);
    }

    private void parameter(ParametersPattern parameters) throws Mistake {
        String type = type();
        int dimensions = 0;
        cursor.skipBlanks();
        while (cursor.accept("[")) {
            cursor.skipBlanks();
            if (!cursor.accept("]")) {
                throw cursor.unexpected("\"]\"");
            }
            dimensions++;
            cursor.skipBlanks();
        }
        if (cursor.accept("...")) {
            dimensions++;
        }
        parameters.add(type, dimensions);
    }
}
