package dev.taskqueue.engine;

import dev.taskqueue.ActionListener;
import java.util.List;
import java.util.function.Consumer;

/** Tells listeners what happens. */
final class Listeners {

    /** What there is without a listener; compared by identity, so that asking costs one read. */
    private static final List<ActionListener> NONE = List.of();

    private Listeners() {}

    /** Whether there is anybody to tell. */
    static boolean present() {
        return ActionListener.registered() != NONE;
    }

    /** Tells every listener. What one throws is logged, and the others are told all the same. */
    static void tell(Consumer<ActionListener> event) {
        for (ActionListener listener : ActionListener.registered()) {
            try {
                event.accept(listener);
            } catch (Throwable thrown) {
                Log.warn("Listener " + listener.getClass().getName() + " threw; this changes nothing.", thrown);
            }
        }
    }
}
