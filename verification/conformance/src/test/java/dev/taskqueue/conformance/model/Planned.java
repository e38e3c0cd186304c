package dev.taskqueue.conformance.model;

import java.util.List;

/**
 * A task of a program.
 *
 * @param name its name, unique in the program
 * @param returnsNull whether its value is null, or else its name
 * @param wantsInteger whether it is queued for a result of type {@link Integer}, which no action returns
 * @param body what it does
 */
record Planned(String name, boolean returnsNull, boolean wantsInteger, List<Step> body) {
    Planned with(List<Step> other) {
        return new Planned(name, returnsNull, wantsInteger, other);
    }
}
