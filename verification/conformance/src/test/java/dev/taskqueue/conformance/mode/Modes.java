package dev.taskqueue.conformance.mode;

import dev.taskqueue.conformance.mode.Mode.Door;
import java.util.List;
import java.util.Objects;

/** All modes, and the combinations in which a method is both wrapped and woven, or woven twice. */
final class Modes {

    static final List<Mode> ALL = List.of(
            new ProgrammaticMode(),
            new AnnotatedMode("wrapper", Door.WRAPPER),
            new AnnotatedMode("plugin", Door.CLASS_FILE),
            new AnnotatedMode("offline", Door.CLASS_FILE),
            new AnnotatedMode("agent", Door.AGENT),
            new AnnotatedMode("attached", Door.ATTACHED),
            new AnnotatedMode("wrapper+plugin", Door.WRAPPER, Door.CLASS_FILE),
            new AnnotatedMode("wrapper+offline", Door.WRAPPER, Door.CLASS_FILE),
            new AnnotatedMode("wrapper+agent", Door.WRAPPER, Door.AGENT),
            new AnnotatedMode("plugin+agent", Door.CLASS_FILE, Door.AGENT),
            new AnnotatedMode("agent+attached", Door.AGENT, Door.ATTACHED),
            new AnnotatedMode("wrapper+plugin+agent", Door.WRAPPER, Door.CLASS_FILE, Door.AGENT));

    static final Mode CURRENT = named(Objects.requireNonNullElse(System.getProperty(Mode.PROPERTY), "programmatic"));

    private Modes() {}

    private static Mode named(String id) {
        Mode mode = ALL.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No such mode: " + id));
        if (mode.doors().contains(Door.ATTACHED)) {
            Attaching.toThisJvm();
        }
        return mode;
    }
}
