package dev.taskqueue.agent.cli;

import dev.taskqueue.agent.Diagnostic;
import dev.taskqueue.agent.Explanation;
import dev.taskqueue.weaving.Adapters;
import dev.taskqueue.weaving.TypeEnvironment;
import dev.taskqueue.weaving.Weaver;
import dev.taskqueue.weaving.WeavingResult;
import dev.taskqueue.weaving.rules.Candidate;
import dev.taskqueue.weaving.rules.ClassHeader;
import dev.taskqueue.weaving.rules.Selection;
import dev.taskqueue.weaving.rules.Supertypes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Weaves class files, one after the other, and explains what it does. */
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

    /** The woven class file, or null where it stays as it is. */
    byte @Nullable [] weave(byte[] classFile) {
        Candidate candidate = selection.candidate(classFile, supertypes);
        ClassHeader header = ClassHeader.read(classFile);
        if (candidate == null || header == null) {
            return null;
        }
        WeavingResult weaving = Weaver.weave(classFile, candidate, new TypeEnvironment(supertypes, adapters));
        explanation.add(header.name(), candidate, weaving);
        return weaving instanceof WeavingResult.Woven woven ? woven.classFile() : null;
    }

    /** Where rules with {@code +} may have missed something. */
    List<Diagnostic> missingSupertypes() {
        List<Diagnostic> problems = new ArrayList<>();
        if (!supertypes.missing().isEmpty()) {
            problems.add(new Diagnostic(
                    Diagnostic.NO_MATCH,
                    "A rule with \"+\" cannot see beyond these supertypes, which are in none of the jars: "
                            + String.join(", ", supertypes.missing()).replace('/', '.') + ".",
                    "name the jars that have them too."));
        }
        return problems;
    }
}
