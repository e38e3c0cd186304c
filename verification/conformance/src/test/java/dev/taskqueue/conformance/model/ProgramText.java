package dev.taskqueue.conformance.model;

import java.util.List;

/** A program as text, one step in a line. */
final class ProgramText {

    private final StringBuilder text = new StringBuilder();

    private ProgramText() {}

    static String of(Program program) {
        ProgramText text = new ProgramText();
        text.line(0, "program listening=" + program.listening() + " broken listener=" + program.broken());
        text.steps(1, program.steps());
        return text.text.toString();
    }

    private void steps(int depth, List<Step> steps) {
        steps.forEach(step -> step(depth, step));
    }

    private void step(int depth, Step step) {
        if (step instanceof Step.Add add) {
            task(depth, add.twice() ? "addTask, twice, of " : "addTask ", add.task());
        } else if (step instanceof Step.AddTyped add) {
            task(depth, "addTask(" + (add.task().wantsInteger() ? "Integer" : "String") + ".class) ", add.task());
        } else if (step instanceof Step.AddTo add) {
            task(depth, "queue " + add.queue() + ".add ", add.task());
        } else if (step instanceof Step.Call call) {
            String action = call.kind().action + (call.raw() ? " (raw)" : "");
            block(depth, "call " + call.id() + " of " + action, call.body());
            if (call.ending() instanceof Ending.After after) {
                String then = after.propagated() ? "then, propagated" : "then";
                block(depth, "  returns a future of source " + call.id() + ", " + then, after.body());
            } else if (!(call.ending() instanceof Ending.Value)) {
                line(depth, "  returns " + call.ending());
            }
        } else if (step instanceof Step.Catch caught) {
            block(depth, "catch", caught.body());
        } else if (step instanceof Step.Manual manual) {
            block(depth, "manual queue " + manual.queue() + " open", manual.body());
        } else if (step instanceof Step.Transacted transacted) {
            block(depth, "transaction " + transacted.transaction() + " " + transacted.fate(), transacted.body());
            if (!transacted.callbacks().isEmpty()) {
                block(depth, "  its callbacks after the commit", transacted.callbacks());
            }
        } else if (step instanceof Step.Capture capture) {
            block(depth, "work " + capture.work() + " = " + capture.via(), capture.body());
        } else {
            line(depth, step.toString());
        }
    }

    private void task(int depth, String how, Planned task) {
        block(depth, how + task.name() + (task.form() == Planned.Form.NAME ? "" : " " + task.form()), task.body());
    }

    private void block(int depth, String head, List<Step> body) {
        if (body.isEmpty()) {
            line(depth, head + " {}");
        } else {
            line(depth, head + " {");
            steps(depth + 1, body);
            line(depth, "}");
        }
    }

    private void line(int depth, String line) {
        text.append("  ".repeat(depth)).append(line).append('\n');
    }
}
