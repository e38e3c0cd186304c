package dev.taskqueue.agent;

import dev.taskqueue.weaving.MethodOutcome;
import dev.taskqueue.weaving.Obstacle;
import dev.taskqueue.weaving.WeavingResult;
import dev.taskqueue.weaving.rules.Candidate;
import dev.taskqueue.weaving.rules.Rule;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What has become of each rule and each annotation, and why. Safe for use by several threads. */
public final class Explanation {

    private static final String INDENT = "\n    ";

    /** What has become of one rule. */
    private static final class Section {
        private final Set<String> lines = new LinkedHashSet<>();
        private final Set<String> otherClasses = new LinkedHashSet<>();
        private boolean concernsMethods;
    }

    private final Section annotations = new Section();
    private final Map<Rule, Section> sections = new LinkedHashMap<>();

    /**
     * An explanation of rules, and of the annotation.
     *
     * @param rules the rules, in order
     */
    public Explanation(List<Rule> rules) {
        for (Rule rule : rules) {
            sections.put(rule, new Section());
        }
    }

    /**
     * Notes what has become of a class.
     *
     * @param className its internal name
     * @param candidate the rules that concern it
     * @param weaving what the weaver said
     */
    public synchronized void add(String className, Candidate candidate, WeavingResult weaving) {
        if (weaving instanceof WeavingResult.Refused refused) {
            leftAlone(className, candidate, text(refused.obstacle()));
            return;
        }
        Set<Section> concerned = Collections.newSetFromMap(new IdentityHashMap<>());
        for (MethodOutcome outcome : weaving.methods()) {
            Section section = section(outcome.rule());
            section.lines.add(line(className, outcome));
            section.concernsMethods = true;
            concerned.add(section);
        }
        for (Rule rule : candidate.rules()) {
            Section section = section(rule);
            if (!concerned.contains(section)) {
                section.otherClasses.add(className.replace('/', '.'));
            }
        }
    }

    /**
     * Notes that a class as a whole is left as it is.
     *
     * @param className its internal name
     * @param candidate the rules that concern it
     * @param why the reason
     */
    public synchronized void leftAlone(String className, Candidate candidate, String why) {
        String line = "not weavable  " + className.replace('/', '.') + ": " + why;
        if (candidate.rules().isEmpty()) {
            annotations.lines.add(line);
        }
        for (Rule rule : candidate.rules()) {
            section(rule).lines.add(line);
            section(rule).concernsMethods = true;
        }
    }

    synchronized void jdkClass(String className, Rule rule) {
        section(rule)
                .lines
                .add("not weavable  " + className.replace('/', '.') + ": [" + Diagnostic.JDK_CLASS
                        + "] classes of the JDK are never woven");
    }

    /**
     * The explanation.
     *
     * @return several lines, without a line end after the last
     */
    public synchronized String text() {
        StringBuilder text = new StringBuilder("What has become of the actions:\n  @WithTaskQueue");
        if (annotations.lines.isEmpty()) {
            text.append(INDENT).append("no annotated method was seen");
        }
        append(text, annotations);
        for (Map.Entry<Rule, Section> entry : sections.entrySet()) {
            Rule rule = entry.getKey();
            Section section = entry.getValue();
            text.append("\n  ")
                    .append(rule.origin().source())
                    .append(':')
                    .append(rule.origin().line());
            text.append("  ").append(rule);
            append(text, section);
            if (!section.concernsMethods) {
                appendNoMatch(text, section, rule);
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Section section) {
        for (String line : section.lines) {
            text.append(INDENT).append(line);
        }
    }

    private static void appendNoMatch(StringBuilder text, Section section, Rule rule) {
        if (!section.otherClasses.isEmpty()) {
            text.append(INDENT).append("[").append(Diagnostic.NO_MATCH).append("] ");
            text.append(rule.excludes() ? "excluded nothing in " : "no method matches in ");
            text.append(String.join(", ", section.otherClasses));
            text.append(INDENT)
                    .append("Fix: compare the rule's method and parameter types with what the class declares;")
                    .append(" inherited methods belong to the class that declares them.");
        } else if (section.lines.isEmpty()) {
            text.append(INDENT).append("[").append(Diagnostic.NO_MATCH).append("] matched nothing: ");
            text.append("no class that was looked at has such a name").append(INDENT);
            text.append(
                            "Fix: compare the rule's type with the class's full name; \"*\" does not cross a dot, \"..\" does;")
                    .append(" an agent sees only the classes that are loaded.");
        }
    }

    private Section section(@Nullable Rule rule) {
        Section section = rule == null ? annotations : sections.get(rule);
        if (section == null) {
            throw new IllegalArgumentException("not a rule of this explanation: " + rule);
        }
        return section;
    }

    private static String line(String className, MethodOutcome outcome) {
        String method = MethodNames.readable(className, outcome.method());
        if (outcome instanceof MethodOutcome.Woven woven) {
            return "woven         " + method + " as \"" + woven.options().name() + "\"";
        }
        if (outcome instanceof MethodOutcome.NotWeavable not) {
            return "not weavable  " + method + ": " + text(not.obstacle());
        }
        return (outcome instanceof MethodOutcome.AlreadyWoven ? "already woven " : "excluded      ") + method;
    }

    private static String text(Obstacle obstacle) {
        return "[" + obstacle.code() + "] " + obstacle.text() + ". Fix: " + obstacle.fix();
    }
}
