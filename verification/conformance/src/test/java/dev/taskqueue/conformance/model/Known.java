package dev.taskqueue.conformance.model;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Differences between the model and the product that are known defects of the product. Each entry is what has to be left
 * out of the comparison until its defect is mended; with the mend the entry goes. The aim is two empty lists.
 */
final class Known {

    /** Programs that are not compared. */
    private static final List<Shape> SHAPES = List.of(
            new Shape("a scope that a task leaves open diverts the tasks of later tasks", has(Step.Open.class)),
            new Shape(
                    "a joined run that closes the manual scope that it has joined is part of the next queue below",
                    has(Step.Close.class).and(joins())),
            new Shape(
                    "listeners hear of a joined run inside a running one when a manual queue is processed there",
                    has(Step.Process.class).and(joins()).and(Program::listening)),
            new Shape(
                    "a joined run is not told, counted and rolled back in full when its transaction is not committed",
                    has(Step.Transacted.class).and(joins())),
            new Shape(
                    "the warning for an unknown outcome is logged for runs without tasks",
                    program -> Steps.of(program)
                            .anyMatch(step -> step instanceof Step.Transacted in && in.fate() == Fate.UNKNOWN)),
            new Shape(
                    "completing the future of an action that has queued nothing completes the body's own future",
                    has(Step.CompleteByHand.class)));

    /** Programs that are not compared if a wrapper is called that is over a woven method. */
    private static final List<Shape> SHAPES_OF_WRAPPER_OVER_WOVEN = List.of(new Shape(
            "a wrapper over a woven method, both REQUIRED: events are buffered, futures join their own wrapper",
            joins()));

    /** Parts of lines that are not compared. */
    private static final List<Mask> MASKS = List.of(
            new Mask(
                    "the task count of a joined run leaves out propagated work, and has tasks of others",
                    line -> isOfJoined(line) ? line.replaceAll(" tasks=\\d+", "") : line),
            new Mask(
                    "the event of a joined run that ends too late has no result",
                    line -> isOfJoined(line) ? line.replaceAll(" result=\\w+", "") : line),
            new Mask(
                    "an asynchronous run that had joined a failed one is told as succeeded, or with another's failure",
                    line -> line.contains("joinFuture")
                            ? line.replaceAll("listener (succeeded|failed) joinFuture.*", "listener ended joinFuture")
                            : line));

    /**
     * Programs that are not compared.
     *
     * @param defect what the product does wrong
     */
    private record Shape(String defect, Predicate<Program> programs) {}

    /**
     * Parts of lines that are not compared.
     *
     * @param defect what the product does wrong
     */
    private record Mask(String defect, UnaryOperator<String> mask) {}

    private Known() {}

    static boolean isExcluded(Program program, boolean wrapperOverWoven) {
        return isExcluded(program, SHAPES) || (wrapperOverWoven && isExcluded(program, SHAPES_OF_WRAPPER_OVER_WOVEN));
    }

    private static boolean isExcluded(Program program, List<Shape> shapes) {
        return shapes.stream().anyMatch(shape -> shape.programs().test(program));
    }

    static String masked(String line) {
        String masked = line;
        for (Mask mask : MASKS) {
            masked = mask.mask().apply(masked);
        }
        return masked;
    }

    private static Predicate<Program> has(Class<? extends Step> type) {
        return program -> Steps.of(program).anyMatch(type::isInstance);
    }

    private static Predicate<Program> joins() {
        return program -> Steps.of(program)
                .anyMatch(step -> step instanceof Step.Call call && call.kind().joins());
    }

    private static boolean isOfJoined(String line) {
        return line.matches(".*: listener (succeeded|failed|discarded) join.*");
    }
}
