package dev.taskqueue.weaving.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which classes may hold actions: those that mention the annotation, and those that rules concern. Safe for use by
 * several threads.
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
     * The annotated methods, and those that rules select.
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
     * The rules whose type pattern matches a name; what {@code +} adds is not asked.
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
     * Whether a class may hold actions, and if so what concerns it.
     *
     * @param classFile the class file; anything else holds no actions
     * @param supertypes for rules with {@code +}, which alone make it read other class files
     * @return what concerns the class, or null where it holds no actions
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
