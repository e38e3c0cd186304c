package dev.taskqueue.conformance.mode;

import java.util.List;
import java.util.Objects;

/** The modes there are. */
final class Modes {

    static final List<Mode> ALL = List.of(new ProgrammaticMode(), new WrapperMode());

    static final Mode CURRENT = named(Objects.requireNonNullElse(System.getProperty(Mode.PROPERTY), "programmatic"));

    private Modes() {}

    private static Mode named(String id) {
        return ALL.stream()
                .filter(mode -> mode.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No such mode: " + id));
    }
}
