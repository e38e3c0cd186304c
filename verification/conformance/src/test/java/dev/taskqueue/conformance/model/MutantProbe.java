package dev.taskqueue.conformance.model;

import dev.taskqueue.conformance.fixture.ScriptedActions;
import dev.taskqueue.conformance.mode.Mode;

/** Looks for a difference, inside the loader of a mutant. */
final class MutantProbe {

    private MutantProbe() {}

    /** The seed of the first program on which the product and the model differ; -1 if they agree on all. */
    static long firstDifference(long from, long programs) {
        ScriptedActions actions = Mode.current().scriptedActions();
        Comparison comparison = new Comparison(actions, actions, true);
        for (long seed = from; seed < from + programs; seed++) {
            if (comparison.differs(ProgramGenerator.generate(seed))) {
                return seed;
            }
        }
        return -1;
    }
}
