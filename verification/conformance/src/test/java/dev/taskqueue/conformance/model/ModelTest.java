package dev.taskqueue.conformance.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.conformance.fixture.ScriptedActions;
import dev.taskqueue.conformance.mode.Feature;
import dev.taskqueue.conformance.mode.Mode;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The product and the model agree on random programs, in each mode on others. System properties:
 *
 * <ul>
 *   <li>{@code taskqueue.model.programs}: how many programs are compared
 *   <li>{@code taskqueue.model.seconds}: for how long programs are compared, instead of how many
 *   <li>{@code taskqueue.model.seed}: the seed of the first one
 * </ul>
 */
class ModelTest {

    private final Mode mode = Mode.current();

    @Test
    void productDoesWhatModelSaysOnRandomPrograms() {
        Campaign campaign = new Campaign(comparison());
        long from = Long.getLong("taskqueue.model.seed", mode.id().hashCode() * 1_000_000L);
        Long seconds = Long.getLong("taskqueue.model.seconds");
        String difference = seconds == null
                ? campaign.over(from, Long.getLong("taskqueue.model.programs", 6_000))
                : campaign.during(from, seconds);
        assertThat(difference)
                .as("first difference in %d programs from seed %d in mode %s", campaign.compared(), from, mode.id())
                .isNull();
    }

    /** Issue 10, runtime item 1: accepted, everything succeeds, and the task never runs. */
    @Test
    void taskOfWorkPropagatedBelowTwoJoinedRunsIsNotLost() {
        Planned task = new Planned("t", Planned.Form.NAME, false, List.of());
        Step capture = new Step.Capture(0, Step.Via.EXECUTOR, List.of(new Step.Add(task, false)));
        Step validate = new Step.Call(2, Kind.JOIN, false, List.of(capture), new Ending.Value());
        Step update = new Step.Call(1, Kind.JOIN_FUTURE, false, List.of(validate), new Ending.Pending());
        Step outer = new Step.Call(
                0,
                Kind.OWN,
                false,
                List.of(update, new Step.Start(0), new Step.Complete(1, false)),
                new Ending.Value());
        assertBothDo(outer, "main: task t result=r0 index=0 previous=none");
    }

    @Test
    void taskAfterAnInnerJoinWaitsForTheFutureOfItsRun() {
        Planned task = new Planned("t", Planned.Form.NAME, false, List.of());
        Step inner = new Step.Call(2, Kind.JOIN, false, List.of(), new Ending.Value());
        Step joins = new Step.Call(
                1, Kind.JOIN_FUTURE, false, List.of(inner, new Step.Add(task, false)), new Ending.Pending());
        Step outer = new Step.Call(0, Kind.OWN, false, List.of(joins), new Ending.Value());
        assertBothDo(outer, "main: look futures={1=failed OutOfQueueException} sources={1=c1}");
    }

    @Test
    void workOfFailedJoinedRunCannotAddOnTheOwnersThread() {
        Planned task = new Planned("t", Planned.Form.NAME, false, List.of());
        Step capture = new Step.Capture(0, Step.Via.CALL, List.of(new Step.Add(task, false)));
        Step fails = new Step.Throw("x", Failure.UNCHECKED);
        Step joins = new Step.Call(1, Kind.JOIN, false, List.of(capture, fails), new Ending.Value());
        Step outer = new Step.Call(
                0, Kind.OWN, false, List.of(new Step.Catch(List.of(joins)), new Step.Inline(0)), new Ending.Value());
        assertBothDo(outer, "main: died OutOfQueueException");
    }

    private void assertBothDo(Step step, String line) {
        Program program = new Program(false, false, List.of(step));
        List<String> expected = comparison().expected(program);
        assertThat(expected).contains(line);
        assertThat(comparison().actual(program)).isEqualTo(expected);
    }

    private Comparison comparison() {
        ScriptedActions actions = mode.scriptedActions();
        ScriptedActions raw = mode.weaves() ? new ScriptedActions() : actions;
        boolean declaresResults = !mode.refuses(Feature.RESULT_TYPE);
        return new Comparison(actions, raw, declaresResults);
    }
}
