package dev.taskqueue.weaving.rules;

import org.jspecify.annotations.Nullable;

/**
 * Selects methods, or excludes them.
 *
 * <p>An exclusion wins over every rule that selects, whichever comes first. Of several rules that select a method, the
 * first one's options count. A method's annotation wins over the options of all rules, but not over an exclusion.
 */
public final class Rule {

    private final Origin origin;
    private final boolean excludes;
    private final TypePattern type;
    private final boolean subtypes;
    private final @Nullable NamePattern method;
    private final @Nullable ParametersPattern parameters;
    private final ActionOptions options;

    Rule(
            Origin origin,
            boolean excludes,
            TypePattern type,
            boolean subtypes,
            @Nullable NamePattern method,
            @Nullable ParametersPattern parameters,
            ActionOptions options) {
        this.origin = origin;
        this.excludes = excludes;
        this.type = type;
        this.subtypes = subtypes;
        this.method = method;
        this.parameters = parameters;
        this.options = options;
    }

    /**
     * The place of a rule.
     *
     * @param source the file, or another origin of the rule
     * @param line the line, from 1
     * @param text the line, without surrounding blanks
     */
    public record Origin(String source, int line, String text) {}

    /**
     * The place of the rule.
     *
     * @return the place and the text
     */
    public Origin origin() {
        return origin;
    }

    /**
     * Whether the rule excludes what it matches.
     *
     * @return true for a rule that starts with {@code !}
     */
    public boolean excludes() {
        return excludes;
    }

    /**
     * The options of the actions that the rule selects.
     *
     * @return the options
     */
    public ActionOptions options() {
        return options;
    }

    /**
     * Whether the rule's method part matches. A wildcard never matches a constructor or a static initialiser.
     *
     * @param name the method's name
     * @param descriptor the method's descriptor
     * @return whether it matches
     */
    public boolean matchesMethod(String name, String descriptor) {
        if (method == null) {
            return true;
        }
        if (!method.isLiteral() && name.startsWith("<")) {
            return false;
        }
        return method.matches(name) && (parameters == null || parameters.matches(descriptor));
    }

    /**
     * Whether the rule names its methods without a wildcard.
     *
     * @return whether it does
     */
    public boolean namesMethod() {
        return method != null && method.isLiteral();
    }

    /**
     * Whether the rule names one type, without wildcards and subtypes.
     *
     * @return whether it does
     */
    public boolean namesType() {
        return type.isExact() && !subtypes;
    }

    TypePattern type() {
        return type;
    }

    boolean subtypes() {
        return subtypes;
    }

    /** The rule as written. */
    @Override
    public String toString() {
        return origin.text();
    }
}
