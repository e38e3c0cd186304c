package dev.taskqueue.agent;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits the agent's argument into its options.
 *
 * <p>A comma ends an option. In an {@code include}, whose rule has commas of its own, it does not where it stands
 * between parentheses, nor after {@code ->} where a key of rules ({@code name}, {@code propagation},
 * {@code failurePolicy}) and {@code =} follow. So {@code include=a.B#c(int, ..) -> name=x, propagation=REQUIRED,log=info}
 * is two options.
 */
public final class Arguments {

    private static final String INCLUDE = "include";
    private static final String[] RULE_KEYS = {"name", "propagation", "failurePolicy"};

    private Arguments() {}

    /**
     * Splits.
     *
     * @param arguments what follows the jar's {@code =}
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
        boolean inParentheses = false;
        boolean afterArrow = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (rule && c == '(' && !afterArrow) {
                inParentheses = true;
            } else if (c == ')') {
                inParentheses = false;
            } else if (rule && text.startsWith("->", i)) {
                afterArrow = true;
            } else if (c == ',' && !inParentheses && !(afterArrow && isRuleKey(text, i + 1))) {
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

    /** Whether the key stands here, blanks aside, with its {@code =}. */
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
