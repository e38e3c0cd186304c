package dev.taskqueue.agent.cli;

import dev.taskqueue.agent.Explanation;
import dev.taskqueue.weaving.Adapters;
import dev.taskqueue.weaving.TypeEnvironment;
import dev.taskqueue.weaving.Weaver;
import dev.taskqueue.weaving.WeavingResult;
import dev.taskqueue.weaving.diagnostic.Diagnostic;
import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import dev.taskqueue.weaving.rules.Candidate;
import dev.taskqueue.weaving.rules.ClassHeader;
import dev.taskqueue.weaving.rules.Selection;
import dev.taskqueue.weaving.rules.Supertypes;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Weaves class files, one after the other, and explains the outcome. */
final class ClassWeaving {

    private final Selection selection;
    private final Supertypes supertypes;
    private final Adapters adapters;
    private final Explanation explanation;

    ClassWeaving(Selection selection, Supertypes.ClassFiles classFiles, Adapters adapters, Explanation explanation) {
        this.selection = selection;
        this.adapters = adapters;
        this.supertypes = new Supertypes(classFiles);
        this.explanation = explanation;
    }

    /** Returns the woven class file, or null if it stays as it is. */
    byte @Nullable [] weave(byte[] classFile) {
        Candidate candidate = selection.candidate(classFile, supertypes);
        ClassHeader header = ClassHeader.read(classFile);
        if (candidate == null || header == null) {
            return null;
        }
        WeavingResult result = Weaver.weave(classFile, candidate, new TypeEnvironment(supertypes, adapters));
        explanation.add(header.name(), candidate, result);
        return result instanceof WeavingResult.Woven woven ? woven.classFile() : null;
    }

    /** The places in which rules with {@code +} may have missed something. */
    List<Diagnostic> missingSupertypes() {
        List<Diagnostic> problems = new ArrayList<>();
        for (String missing : new TreeSet<>(supertypes.missing())) {
            problems.add(DiagnosticCode.MISSING_SUPERTYPE.with("A class in the jars", missing.replace('/', '.')));
        }
        return problems;
    }
}
