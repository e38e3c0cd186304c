package dev.taskqueue.conformance.model;

import dev.taskqueue.conformance.fixture.ScriptedActions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares what the product makes of programs with what the model says. */
final class Comparison {

    private final ScriptedActions actions;
    private final ScriptedActions raw;
    private final boolean declaresResults;

    /**
     * Compares in one mode.
     *
     * @param actions the mode's actions
     * @param raw the origin where it is woven, else the same as {@code actions}
     * @param declaresResults whether the actions have declared result types
     */
    Comparison(ScriptedActions actions, ScriptedActions raw, boolean declaresResults) {
        this.actions = actions;
        this.raw = raw;
        this.declaresResults = declaresResults;
    }

    /** A program on which the two differ, shrunk, with both traces; null if they agree on the program of this seed. */
    @Nullable
    String differenceAt(long seed) {
        Program program = ProgramGenerator.generate(seed);
        return differs(program) ? report(seed, Shrinker.shrink(program, this::differs)) : null;
    }

    boolean differs(Program program) {
        return !Known.isExcluded(program) && !expected(program).equals(actual(program));
    }

    List<String> expected(Program program) {
        return Model.run(program, declaresResults).lines();
    }

    List<String> actual(Program program) {
        return Execution.run(program, actions, raw).lines();
    }

    private String report(long seed, Program program) {
        return "seed " + seed + "\n" + program + TraceText.sideBySide(expected(program), actual(program));
    }
}
