package dev.taskqueue.agent;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits the agent's argument into its options.
 *
 * <p>A comma ends an option. An {@code include} contains a rule, which may have commas: a comma does not end it between
 * parentheses or brackets, nor after {@code ->} if a key of rules ({@code name}, {@code propagation},
 * {@code failurePolicy}, {@code phase}) and {@code =} follow. So
 * {@code include=a.B#c(int, ..) -> name=x, propagation=REQUIRED,log=info} is two options.
 */
public final class Arguments {

    private static final String INCLUDE = "include";
    private static final String[] RULE_KEYS = {"name", "propagation", "failurePolicy", "phase"};

    private Arguments() {}

    /**
     * Splits the argument.
     *
     * @param arguments the text after the jar's {@code =}
     * @return the options, without the blanks around them
     */
    public static List<String> split(String arguments) {
        List<String> options = new ArrayList<>();
        int start = 0;
        while (start < arguments.length()) {
            int end = end(arguments, start);
            String option = arguments.substring(start, end).strip();
            if (!option.isEmpty()) {
                options.add(option);
            }
            start = end + 1;
        }
        return options;
    }

    private static int end(String text, int start) {
        boolean rule = isKey(INCLUDE, text, start);
        char closing = '\0';
        boolean afterArrow = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (closing != '\0') {
                closing = c == closing ? '\0' : closing;
            } else if (rule && !afterArrow && (c == '(' || c == '[')) {
                closing = c == '(' ? ')' : ']';
            } else if (rule && text.startsWith("->", i)) {
                afterArrow = true;
            } else if (c == ',' && !(afterArrow && isRuleKey(text, i + 1))) {
                return i;
            }
        }
        return text.length();
    }

    private static boolean isRuleKey(String text, int at) {
        for (String key : RULE_KEYS) {
            if (isKey(key, text, at)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the key and {@code =} come next, apart from blanks. */
    private static boolean isKey(String key, String text, int at) {
        int start = skipBlanks(text, at);
        return text.startsWith(key, start) && text.startsWith("=", skipBlanks(text, start + key.length()));
    }

    private static int skipBlanks(String text, int at) {
        int i = at;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }
}
