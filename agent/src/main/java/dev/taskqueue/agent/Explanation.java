package dev.taskqueue.agent;

import dev.taskqueue.weaving.MethodOutcome;
import dev.taskqueue.weaving.WeavingResult;
import dev.taskqueue.weaving.diagnostic.Diagnostic;
import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import dev.taskqueue.weaving.rules.Candidate;
import dev.taskqueue.weaving.rules.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the outcome of each rule and of the annotation. Safe for use by several threads. */
public final class Explanation {

    private static final String INDENT = "\n    ";

    /** The outcome of one rule. */
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
     * Adds the outcome of a class.
     *
     * @param className its internal name
     * @param candidate the rules that concern it
     * @param result the result of weaving it
     */
    public synchronized void add(String className, Candidate candidate, WeavingResult result) {
        if (result instanceof WeavingResult.Refused refused) {
            leftAlone(
                    className,
                    candidate,
                    refused.obstacle().of(className.replace('/', '.')),
                    !refused.obstacle().isOfOrigin());
            return;
        }
        Set<Section> concerned = Collections.newSetFromMap(new IdentityHashMap<>());
        for (MethodOutcome outcome : result.methods()) {
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
     * Adds a class that stays as it is.
     *
     * @param className its internal name
     * @param candidate the rules that concern it
     * @param reason the reason
     */
    public void leftAlone(String className, Candidate candidate, Diagnostic reason) {
        leftAlone(className, candidate, reason, true);
    }

    private synchronized void leftAlone(String className, Candidate candidate, Diagnostic reason, boolean isMatch) {
        String line = "not weavable  " + className.replace('/', '.') + ": " + inOneLine(reason);
        if (candidate.rules().isEmpty()) {
            annotations.lines.add(line);
        }
        for (Rule rule : candidate.rules()) {
            section(rule).lines.add(line);
            section(rule).concernsMethods |= isMatch;
        }
    }

    synchronized void jdkClass(String className, Rule rule) {
        section(rule)
                .lines
                .add("not weavable  " + className.replace('/', '.') + ": [" + DiagnosticCode.JDK_CLASS
                        + "] classes of the JDK are never woven");
    }

    /**
     * The rules that have matched no method of any class.
     *
     * @return the rules, in order
     */
    public synchronized List<Rule> rulesWithoutMatch() {
        List<Rule> without = new ArrayList<>();
        for (Map.Entry<Rule, Section> entry : sections.entrySet()) {
            if (!entry.getValue().concernsMethods) {
                without.add(entry.getKey());
            }
        }
        return without;
    }

    /**
     * The explanation.
     *
     * @return several lines, without a line end after the last
     */
    public synchronized String text() {
        StringBuilder text = new StringBuilder("Outcome of each rule:\n  @WithTaskQueue");
        if (annotations.lines.isEmpty()) {
            text.append(INDENT).append("no annotated method found");
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
            text.append(INDENT).append("[").append(DiagnosticCode.NO_MATCH).append("] ");
            text.append(rule.excludes() ? "excluded nothing in " : "no method matches in ");
            text.append(String.join(", ", section.otherClasses));
            text.append(INDENT)
                    .append("Fix: Compare the rule's method and parameter types with the class's declarations;")
                    .append(" inherited methods belong to the class that declares them.");
        } else if (section.lines.isEmpty()) {
            text.append(INDENT).append("[").append(DiagnosticCode.NO_MATCH).append("] matched nothing: ");
            text.append("no class of that name was seen").append(INDENT);
            text.append("Fix: Compare the rule's type with the class's full name;")
                    .append(" \"*\" does not cross a dot, \"..\" does;")
                    .append(" an agent sees only loaded classes.");
        }
    }

    private Section section(@Nullable Rule rule) {
        Section section = rule == null ? annotations : sections.get(rule);
        if (section == null) {
            throw new IllegalArgumentException("Not a rule of this explanation: " + rule);
        }
        return section;
    }

    private static String line(String className, MethodOutcome outcome) {
        String method = MethodNames.readable(className, outcome.method());
        if (outcome instanceof MethodOutcome.Woven woven) {
            return "woven         " + method + " as \"" + woven.options().name() + "\"";
        }
        if (outcome instanceof MethodOutcome.NotWeavable not) {
            return "not weavable  " + method + ": " + inOneLine(not.obstacle().of(method));
        }
        return (outcome instanceof MethodOutcome.AlreadyWoven ? "already woven " : "excluded      ") + method;
    }

    private static String inOneLine(Diagnostic reason) {
        return reason.text().replace('\n', ' ');
    }
}
