package dev.taskqueue.conformance.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes a program smaller for as long as something holds of it. */
final class Shrinker {

    private static final int MAX_TRIES = 20_000;

    private final Predicate<Program> wanted;
    private int tries;

    private Shrinker(Predicate<Program> wanted) {
        this.wanted = wanted;
    }

    /** A program of which {@code wanted} still holds, and of no simpler one that the shrinker knows. */
    static Program shrink(Program program, Predicate<Program> wanted) {
        Shrinker shrinker = new Shrinker(wanted);
        Program smallest = program;
        for (Program next = smallest; next != null; next = shrinker.simpler(smallest)) {
            smallest = next;
        }
        return smallest;
    }

    private @Nullable Program simpler(Program program) {
        for (Program candidate : candidates(program)) {
            if (++tries > MAX_TRIES) {
                return null;
            }
            if (wanted.test(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    private static List<Program> candidates(Program program) {
        List<Program> candidates = new ArrayList<>();
        lists(program.steps(), steps -> candidates.add(new Program(program.listening(), program.broken(), steps)));
        if (program.broken()) {
            candidates.add(new Program(program.listening(), false, program.steps()));
        }
        if (program.listening()) {
            candidates.add(new Program(false, program.broken(), program.steps()));
        }
        return candidates;
    }

    /** Simpler lists, those that are the most simpler first. */
    private static void lists(List<Step> steps, Consumer<List<Step>> to) {
        for (int length = steps.size(); length > 0; length /= 2) {
            for (int from = 0; from + length <= steps.size(); from += length) {
                to.accept(replaced(steps, from, length, List.of()));
            }
        }
        for (int each = 0; each < steps.size(); each++) {
            int at = each;
            for (List<Step> body : bodies(steps.get(at))) {
                to.accept(replaced(steps, at, 1, body));
            }
            variants(steps.get(at), variant -> to.accept(replaced(steps, at, 1, List.of(variant))));
        }
    }

    private static List<Step> replaced(List<Step> steps, int from, int length, List<Step> by) {
        List<Step> list = new ArrayList<>(steps.subList(0, from));
        list.addAll(by);
        list.addAll(steps.subList(from + length, steps.size()));
        return List.copyOf(list);
    }

    private static List<List<Step>> bodies(Step step) {
        if (step instanceof Step.Catch caught) {
            return List.of(caught.body());
        } else if (step instanceof Step.Call call) {
            return List.of(call.body());
        } else if (step instanceof Step.Transacted transacted) {
            return List.of(transacted.body(), transacted.callbacks());
        } else if (step instanceof Step.Manual manual) {
            return List.of(manual.body());
        } else if (step instanceof Step.Capture capture) {
            return List.of(capture.body());
        } else if (step instanceof Step.Add add) {
            return List.of(add.task().body());
        }
        return List.of();
    }

    private static void variants(Step step, Consumer<Step> to) {
        if (step instanceof Step.Add add) {
            task(add.task(), task -> new Step.Add(task, add.twice()), to);
            if (add.twice()) {
                to.accept(new Step.Add(add.task(), false));
            }
        } else if (step instanceof Step.AddTyped add) {
            task(add.task(), Step.AddTyped::new, to);
            to.accept(new Step.Add(add.task().plain(), false));
        } else if (step instanceof Step.AddTo add) {
            task(add.task(), task -> new Step.AddTo(add.queue(), task), to);
        } else if (step instanceof Step.Catch caught) {
            lists(caught.body(), body -> to.accept(new Step.Catch(body)));
        } else if (step instanceof Step.Manual manual) {
            lists(manual.body(), body -> to.accept(new Step.Manual(manual.queue(), body)));
        } else if (step instanceof Step.Transacted transacted) {
            transacted(transacted, to);
        } else if (step instanceof Step.Capture capture) {
            lists(capture.body(), body -> to.accept(new Step.Capture(capture.work(), capture.via(), body)));
            if (capture.via() != Step.Via.PLAIN && capture.via() != Step.Via.CALL) {
                to.accept(new Step.Capture(capture.work(), Step.Via.CALL, capture.body()));
            }
        } else if (step instanceof Step.Call call) {
            call(call, to);
        } else if (step instanceof Step.Throw thrown && thrown.failure() != Failure.UNCHECKED) {
            to.accept(new Step.Throw(thrown.name(), Failure.UNCHECKED));
        }
    }

    private static void transacted(Step.Transacted in, Consumer<Step> to) {
        lists(
                in.callbacks(),
                callbacks -> to.accept(new Step.Transacted(in.transaction(), in.fate(), in.body(), callbacks)));
        lists(in.body(), body -> to.accept(new Step.Transacted(in.transaction(), in.fate(), body, in.callbacks())));
        if (in.fate() == Fate.COMMITTED_ANYWAY) {
            to.accept(new Step.Transacted(in.transaction(), Fate.COMMITTED, in.body(), in.callbacks()));
        }
    }

    private static void task(Planned task, Function<Planned, Step> step, Consumer<Step> to) {
        lists(task.body(), body -> to.accept(step.apply(task.with(body))));
        if (task.form() != Planned.Form.NAME) {
            to.accept(step.apply(new Planned(task.name(), Planned.Form.NAME, task.wantsInteger(), task.body())));
        }
    }

    private static void call(Step.Call call, Consumer<Step> to) {
        Ending ending = call.ending();
        if (!(ending instanceof Ending.Value)) {
            to.accept(new Step.Call(call.id(), call.kind(), call.raw(), call.body(), new Ending.Value()));
        }
        if (ending instanceof Ending.Of) {
            to.accept(new Step.Call(call.id(), call.kind(), call.raw(), call.body(), new Ending.Pending()));
        }
        if (ending instanceof Ending.After after) {
            to.accept(new Step.Call(call.id(), call.kind(), call.raw(), call.body(), new Ending.Pending()));
            lists(
                    after.body(),
                    body -> to.accept(new Step.Call(
                            call.id(),
                            call.kind(),
                            call.raw(),
                            call.body(),
                            new Ending.After(after.propagated(), body))));
        }
        for (Kind simpler : List.of(Kind.OWN, Kind.JOIN, Kind.FUTURE)) {
            if (simpler.ordinal() < call.kind().ordinal()) {
                to.accept(new Step.Call(call.id(), simpler, call.raw(), call.body(), ending));
            }
        }
        if (call.raw()) {
            to.accept(new Step.Call(call.id(), call.kind(), false, call.body(), ending));
        }
        lists(call.body(), body -> to.accept(new Step.Call(call.id(), call.kind(), call.raw(), body, ending)));
    }
}
