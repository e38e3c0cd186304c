package dev.taskqueue.weaving.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class that may hold actions.
 *
 * @param rules the rules whose type part matches the class, in order
 */
public record Candidate(List<Rule> rules) {

    /** A class that no rule matches: only its annotations count. */
    public static final Candidate ANNOTATED = new Candidate(List.of());

    /**
     * Copies the rules.
     *
     * @param rules the rules
     */
    public Candidate {
        rules = List.copyOf(rules);
    }

    /**
     * The rule that selects a method.
     *
     * @param name the method's name
     * @param descriptor the method's descriptor
     * @param isGenerated whether the method is compiler-generated: then a rule must name it without a wildcard
     * @return the first rule that selects it, or null
     */
    public @Nullable Rule selecting(String name, String descriptor, boolean isGenerated) {
        for (Rule rule : rules) {
            if (!rule.excludes() && (!isGenerated || rule.namesMethod()) && rule.matchesMethod(name, descriptor)) {
                return rule;
            }
        }
        return null;
    }

    /**
     * The rule that excludes a method, whichever rule selects it.
     *
     * @param name the method's name
     * @param descriptor the method's descriptor
     * @return the first rule that excludes it, or null
     */
    public @Nullable Rule excluding(String name, String descriptor) {
        for (Rule rule : rules) {
            if (rule.excludes() && rule.matchesMethod(name, descriptor)) {
                return rule;
            }
        }
        return null;
    }
}
