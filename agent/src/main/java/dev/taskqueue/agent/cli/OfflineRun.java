package dev.taskqueue.agent.cli;

import dev.taskqueue.agent.Diagnostic;
import dev.taskqueue.agent.Explanation;
import dev.taskqueue.agent.RulesFile;
import dev.taskqueue.weaving.rules.Rule;
import dev.taskqueue.weaving.rules.RuleParser;
import dev.taskqueue.weaving.rules.RuleProblem;
import dev.taskqueue.weaving.rules.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules applied to jars: what {@code weave} and {@code explain} have in common. */
final class OfflineRun {

    private final @Nullable Path rulesFile;
    private final @Nullable Path out;
    private final List<Path> jars;
    private boolean failed;

    /** @param out where the woven jars go, or null to write none */
    OfflineRun(@Nullable Path rulesFile, @Nullable Path out, List<Path> jars) {
        this.rulesFile = rulesFile;
        this.out = out;
        this.jars = jars;
    }

    /** Whether all went well. */
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
            fail(new Diagnostic(
                    Diagnostic.JAR, jar + " cannot be read: " + e + ".", "name jars that exist and are intact."));
            return false;
        }
    }

    private void weave(ClassWeaving weaving, Path jar) {
        try {
            Path target = out == null ? null : target(out, jar);
            new JarCopy(jar, weaving).write(target);
        } catch (IOException | IllegalArgumentException e) {
            fail(
                    new Diagnostic(
                            Diagnostic.JAR,
                            jar + " is not woven: " + e + ".",
                            "check that it is an intact jar and that --out is another directory, which this process can write."));
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

    private void fail(Diagnostic problem) {
        System.err.println(problem);
        failed = true;
    }
}
