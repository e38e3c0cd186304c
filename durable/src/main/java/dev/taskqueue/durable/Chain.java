package dev.taskqueue.durable;

import java.util.ArrayList;
import java.util.List;

/**
 * The durable tasks of one run that are still to be done, as stored in one row.
 *
 * @param run the id of the chain
 * @param action the name of the action that queued it
 * @param continues whether the tasks after a failed one run
 * @param separated whether it is a failed task whose chain went on without it
 * @param index the position of the first of the steps
 * @param previous the outcome of the step before
 * @param steps the steps to do, never empty in the database
 */
record Chain(
        String run,
        String action,
        boolean continues,
        boolean separated,
        int index,
        StepOutcome previous,
        List<Step> steps) {

    Chain {
        steps = List.copyOf(steps);
    }

    static Chain of(String run, String action, boolean continues, List<Step> steps) {
        return new Chain(run, action, continues, false, 0, new StepOutcome.None(), steps);
    }

    Step first() {
        return steps.get(0);
    }

    /** Each step has a key of its own: the version of a replaced row starts again at 1, so it is no fence. */
    String key() {
        return run + "/" + index;
    }

    boolean hasNext() {
        return steps.size() > 1;
    }

    Chain next(StepOutcome outcome) {
        return new Chain(run, action, continues, separated, index + 1, outcome, steps.subList(1, steps.size()));
    }

    Chain append(List<Step> added) {
        if (added.isEmpty()) {
            return this;
        }
        List<Step> all = new ArrayList<>(steps);
        all.addAll(added);
        return new Chain(run, action, continues, separated, index, previous, all);
    }

    /** The first step alone, to be retried while the rest of the chain goes on. */
    Chain separate() {
        return new Chain(run, action, continues, true, index, previous, List.of(first()));
    }
}
