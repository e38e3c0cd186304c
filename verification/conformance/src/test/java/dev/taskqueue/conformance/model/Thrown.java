package dev.taskqueue.conformance.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A throwable in the model, and the report of a task's failure. Both have an identity, and collect suppressed reports. */
final class Thrown {

    private final String name;
    private final Failure kind;
    private final @Nullable Thrown cause;
    private final String message;
    private final List<Thrown> suppressed = new ArrayList<>();

    private Thrown(String name, Failure kind, @Nullable Thrown cause, String message) {
        this.name = name;
        this.kind = kind;
        this.cause = cause;
        this.message = message;
    }

    /** What a program throws. */
    static Thrown of(String name, Failure kind) {
        return new Thrown(name, kind, null, name);
    }

    /** What the product throws, by the simple name of its class. */
    static Thrown ofProduct(String type) {
        return new Thrown(type, Failure.UNCHECKED, null, type);
    }

    /** A {@code TaskFailedException}. */
    static Thrown report(String queue, String task, int index, @Nullable String result, int skipped, Thrown cause) {
        return new Thrown(
                "TaskFailed " + task + " index=" + index + " result=" + result + " skipped=" + skipped,
                Failure.UNCHECKED,
                cause,
                "task " + index + " of " + queue + " skipped=" + skipped);
    }

    boolean isChecked() {
        return kind == Failure.CHECKED || kind == Failure.INTERRUPTED;
    }

    boolean isError() {
        return kind == Failure.ERROR;
    }

    boolean isInterruption() {
        return kind == Failure.INTERRUPTED;
    }

    /** S6: one that says the same as another is not collected, so that an instance does not collect without limit. */
    void attach(Thrown report) {
        if (suppressed.stream().noneMatch(known -> known.message.equals(report.message))) {
            suppressed.add(report);
        }
    }

    void suppress(Thrown report) {
        suppressed.add(report);
    }

    @Override
    public String toString() {
        return text(null);
    }

    private String text(@Nullable Thrown holder) {
        StringBuilder text = new StringBuilder(name);
        if (cause != null) {
            text.append(" cause=").append(cause == holder ? "this" : cause.text(this));
        }
        for (Thrown each : suppressed) {
            // A report that is its cause's own suppressed one would be endless.
            if (each != holder) {
                text.append(" [").append(each.text(this)).append(']');
            }
        }
        return text.toString();
    }
}
