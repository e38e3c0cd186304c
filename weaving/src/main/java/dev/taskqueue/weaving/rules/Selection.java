package dev.taskqueue.weaving.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Selects the classes that may hold actions: those that mention the annotation, and those that rules concern. Safe for
 * use by several threads.
 */
public final class Selection {

    private final List<Rule> rules;
    private final PatternIndex byName = new PatternIndex();
    private final PatternIndex bySupertype = new PatternIndex();

    private Selection(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        for (int i = 0; i < this.rules.size(); i++) {
            Rule rule = this.rules.get(i);
            byName.add(rule.type(), i);
            if (rule.subtypes()) {
                bySupertype.add(rule.type(), i);
            }
        }
    }

    /**
     * Selects annotated methods, and those that rules select.
     *
     * @param rules the rules, in order; may be empty
     * @return the selection
     */
    public static Selection of(List<Rule> rules) {
        return new Selection(rules);
    }

    /**
     * The rules of this selection.
     *
     * @return all of them, in order
     */
    public List<Rule> rules() {
        return rules;
    }

    /**
     * Whether a rule includes subtypes.
     *
     * @return true if there is a rule with {@code +}
     */
    public boolean asksForSubtypes() {
        return !bySupertype.isEmpty();
    }

    /**
     * The rules whose type pattern matches a name, without the subtypes that {@code +} adds.
     *
     * @param className a class's internal name
     * @return the rules, in order
     */
    public List<Rule> naming(String className) {
        if (byName.isEmpty()) {
            return List.of();
        }
        BitSet found = new BitSet();
        byName.find(TypeNames.dotted(className), found);
        List<Rule> naming = new ArrayList<>();
        for (int i = found.nextSetBit(0); i >= 0; i = found.nextSetBit(i + 1)) {
            naming.add(rules.get(i));
        }
        return naming;
    }

    /**
     * The rules that concern a class, if it may hold actions.
     *
     * @param classFile the class file; other bytes hold no actions
     * @param supertypes supertypes for rules with {@code +}; only those make it read other class files
     * @return the rules that concern the class, or null if it holds no actions
     */
    public @Nullable Candidate candidate(byte[] classFile, Supertypes supertypes) {
        if (rules.isEmpty()) {
            return ClassHeader.mentionsAnnotation(classFile) ? Candidate.ANNOTATED : null;
        }
        ClassHeader header = ClassHeader.read(classFile);
        if (header == null) {
            return null;
        }
        BitSet found = new BitSet();
        byName.find(TypeNames.dotted(header.name()), found);
        if (!bySupertype.isEmpty()) {
            supertypes.remember(header);
            for (String supertype : supertypes.of(header)) {
                bySupertype.find(supertype, found);
            }
        }
        List<Rule> concerning = new ArrayList<>();
        boolean selected = header.mentionsAnnotation();
        for (int i = found.nextSetBit(0); i >= 0; i = found.nextSetBit(i + 1)) {
            Rule rule = rules.get(i);
            concerning.add(rule);
            selected |= !rule.excludes();
        }
        return selected ? new Candidate(concerning) : null;
    }
}
