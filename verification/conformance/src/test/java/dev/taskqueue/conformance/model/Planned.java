package dev.taskqueue.conformance.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task of a program.
 *
 * @param name its name, unique in the program
 * @param form what it takes and returns
 * @param wantsInteger whether it is queued for a result of type {@link Integer}, which no action returns
 * @param body what it does
 */
record Planned(String name, Form form, boolean wantsInteger, List<Step> body) {

    /** What a task takes and returns. */
    enum Form {
        /** A {@code Task} that returns its name. */
        NAME,
        /** A {@code Task} that returns null. */
        NULL,
        /** A {@code ResultTask}. */
        RESULT,
        /** A {@code VoidTask}. */
        VOID
    }

    Planned with(List<Step> other) {
        return new Planned(name, form, wantsInteger, other);
    }

    /** The task in its simplest form. */
    Planned plain() {
        return new Planned(name, Form.NAME, false, body);
    }

    @Nullable
    String value() {
        return form == Form.NAME ? name : null;
    }

    /** What can be seen when it begins. */
    String begins(@Nullable Object result, int index, String previous) {
        return switch (form) {
            case NAME, NULL -> "task " + name + " result=" + result + " index=" + index + " previous=" + previous;
            case RESULT -> "task " + name + " result=" + result;
            case VOID -> "task " + name;
        };
    }
}
