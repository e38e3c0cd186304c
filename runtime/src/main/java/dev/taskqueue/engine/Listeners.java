package dev.taskqueue.engine;

import dev.taskqueue.ActionListener;
import java.util.List;
import java.util.function.Consumer;

/** Tells listeners what happens. */
final class Listeners {

    /** What there is without a listener; compared by identity, so that asking costs one read. */
    private static final List<ActionListener> NONE = List.of();

    /** Those that were found, and not registered. */
    private static final Services<ActionListener> FOUND = new Services<>(listener -> 0);

    private Listeners() {}

    /** Whether there is anybody to tell. */
    static boolean present() {
        return ActionListener.registered() != NONE || FOUND.present();
    }

    /** Adds a listener for as long as its class loader lives. */
    static void found(ActionListener listener) {
        FOUND.found(listener);
    }

    /** For tests. */
    static List<ActionListener> found() {
        return FOUND.all();
    }

    /** For tests. */
    static void remove(ActionListener listener) {
        FOUND.remove(listener);
    }

    /** Tells every listener. What one throws is logged, and the others are told all the same. */
    static void tell(Consumer<ActionListener> event) {
        tell(FOUND.all(), event);
        tell(ActionListener.registered(), event);
    }

    private static void tell(List<ActionListener> listeners, Consumer<ActionListener> event) {
        for (ActionListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (Throwable thrown) {
                Log.warn("Listener " + listener.getClass().getName() + " threw; this changes nothing.", thrown);
            }
        }
    }
}
