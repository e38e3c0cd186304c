package dev.taskqueue.conformance.model;

import java.util.List;
import java.util.stream.Stream;

/** What a program is made of. */
final class Steps {

    private Steps() {}

    /** All steps of a program, those inside others too. */
    static Stream<Step> of(Program program) {
        return program.steps().stream().flatMap(Steps::withInner);
    }

    /** A step, and all steps inside it. */
    static Stream<Step> withInner(Step step) {
        return Stream.concat(Stream.of(step), inside(step).stream().flatMap(Steps::withInner));
    }

    /** The steps directly inside a step. */
    static List<Step> inside(Step step) {
        if (step instanceof Step.Catch caught) {
            return caught.body();
        } else if (step instanceof Step.Call call) {
            return call.ending() instanceof Ending.After after
                    ? Stream.concat(call.body().stream(), after.body().stream()).toList()
                    : call.body();
        } else if (step instanceof Step.Transacted transacted) {
            return Stream.concat(transacted.body().stream(), transacted.callbacks().stream())
                    .toList();
        } else if (step instanceof Step.Manual manual) {
            return manual.body();
        } else if (step instanceof Step.Capture capture) {
            return capture.body();
        } else if (step instanceof Step.Add add) {
            return add.task().body();
        } else if (step instanceof Step.AddTyped add) {
            return add.task().body();
        } else if (step instanceof Step.AddTo add) {
            return add.task().body();
        }
        return List.of();
    }
}
