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
            new Shape(
                    "a joined run is not told, counted and rolled back in full when its transaction is not committed",
                    has(Step.Transacted.class).and(joins())),
            new Shape(
                    "the warning for an unknown outcome is logged for runs without tasks",
                    program -> Steps.of(program)
                            .anyMatch(step -> step instanceof Step.Transacted in && in.fate() == Fate.UNKNOWN)),
            new Shape(
                    "listeners hear of a run inside a joined one that goes on, when a manual queue is processed there",
                    has(Step.Process.class).and(joins()).and(Program::listening)),
            new Shape(
                    "completing the future of an action completes that of the action inside it",
                    has(Step.CompleteByHand.class)
                            .and(program -> Steps.of(program)
                                    .anyMatch(step ->
                                            step instanceof Step.Call call && call.ending() instanceof Ending.Of))));

    /** Programs that are not compared if a wrapper is called that is over a woven method. */
    private static final List<Shape> SHAPES_OF_WRAPPER_OVER_WOVEN = List.of();

    /** Parts of lines that are not compared. */
    private static final List<Mask> MASKS = List.of(new Mask(
            "the task count of a run that had joined a failed one leaves out propagated work",
            line -> line.contains(": listener failed join") ? line.replaceAll(" tasks=\\d+", "") : line));

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
}
