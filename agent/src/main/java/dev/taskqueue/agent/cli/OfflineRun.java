package dev.taskqueue.agent.cli;

import dev.taskqueue.agent.Explanation;
import dev.taskqueue.agent.RulesFile;
import dev.taskqueue.weaving.diagnostic.Diagnostic;
import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import dev.taskqueue.weaving.rules.Rule;
import dev.taskqueue.weaving.rules.RuleParser;
import dev.taskqueue.weaving.rules.RuleProblem;
import dev.taskqueue.weaving.rules.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applies rules to jars, for {@code weave} and {@code explain}. */
final class OfflineRun {

    private final @Nullable Path rulesFile;
    private final @Nullable Path out;
    private final List<Path> jars;
    private final boolean strict;
    private final Map<Path, Path> jarsByTarget = new HashMap<>();
    private boolean failed;

    /**
     * A run.
     *
     * @param rulesFile the rules, or null for annotated methods only
     * @param out the directory for the woven jars, or null to write none
     * @param jars the jars
     * @param strict whether a rule that matches nothing is a failure
     */
    OfflineRun(@Nullable Path rulesFile, @Nullable Path out, List<Path> jars, boolean strict) {
        this.rulesFile = rulesFile;
        this.out = out;
        this.jars = jars;
        this.strict = strict;
    }

    /** Returns whether everything succeeded. */
    boolean run() {
        List<Rule> rules;
        try {
            rules = rules();
        } catch (RulesFile.UnreadableException e) {
            fail(e.diagnostic());
            return false;
        }
        Explanation explanation = new Explanation(rules);
        try (JarClassFiles classFiles = new JarClassFiles()) {
            List<Path> opened = new ArrayList<>();
            for (Path jar : jars) {
                if (open(classFiles, jar)) {
                    opened.add(jar);
                }
            }
            ClassWeaving weaving = new ClassWeaving(Selection.of(rules), classFiles, classFiles, explanation);
            for (Path jar : opened) {
                weave(weaving, jar);
            }
            weaving.missingSupertypes().forEach(this::fail);
        }
        System.out.println(explanation.text());
        if (strict) {
            explanation.rulesWithoutMatch().forEach(this::failWithoutMatch);
        }
        return !failed;
    }

    private List<Rule> rules() throws RulesFile.UnreadableException {
        if (rulesFile == null) {
            return List.of();
        }
        RuleParser.Result result = RulesFile.read(rulesFile);
        for (RuleProblem problem : result.problems()) {
            System.err.println(problem);
            failed = true;
        }
        return result.rules();
    }

    private boolean open(JarClassFiles classFiles, Path jar) {
        try {
            classFiles.open(jar);
            return true;
        } catch (IOException e) {
            fail(DiagnosticCode.JAR_UNREADABLE.with(
                    jar + " cannot be read: " + e, "Name jars that exist and are intact"));
            return false;
        }
    }

    private void weave(ClassWeaving weaving, Path jar) {
        try {
            Path target = out == null ? null : target(out, jar);
            Path other = target == null ? null : jarsByTarget.putIfAbsent(target, jar);
            if (other != null) {
                fail(DiagnosticCode.SAME_JAR_NAME.with(jar, other));
                return;
            }
            new JarCopy(jar, weaving).write(target);
        } catch (IOException | IllegalArgumentException e) {
            fail(DiagnosticCode.JAR_UNREADABLE.with(
                    jar + " is not woven: " + e,
                    "Check that it is an intact jar and that --out is another directory, writable for this process"));
        }
    }

    private static Path target(Path out, Path jar) throws IOException {
        Files.createDirectories(out);
        Path target = out.resolve(jar.getFileName());
        if (Files.exists(target) && Files.isSameFile(target, jar)) {
            throw new IOException("it would be overwritten by its woven copy");
        }
        return target;
    }

    private void failWithoutMatch(Rule rule) {
        String place = rule.origin().source() + ":" + rule.origin().line();
        fail(DiagnosticCode.NO_MATCH.with(
                place + ": the rule " + rule + " matches no method",
                "Correct or remove the rule, or run without --strict"));
    }

    private void fail(Diagnostic problem) {
        System.err.println(problem.text());
        failed = true;
    }
}
