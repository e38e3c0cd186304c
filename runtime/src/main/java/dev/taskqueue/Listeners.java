package dev.taskqueue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The listeners of this runtime: an array that is replaced as a whole, so that asking for it costs one read. */
final class Listeners {

    private static final ActionListener[] NONE = {};

    /** Where the class path itself is broken, every further look fails: this ends the search. */
    private static final int MOST_BROKEN_PROVIDERS = 100;

    private static volatile ActionListener[] active = NONE;

    static {
        List<ActionListener> found = discover();
        if (!found.isEmpty()) {
            active = found.toArray(NONE);
        }
    }

    private Listeners() {}

    /** Whether there is anybody to tell. */
    static boolean present() {
        return active.length != 0;
    }

    static ActionListener.Registration register(ActionListener listener) {
        Objects.requireNonNull(listener, "listener");
        replace(listeners -> listeners.add(listener));
        AtomicBoolean registered = new AtomicBoolean(true);
        return () -> {
            if (registered.getAndSet(false)) {
                replace(listeners -> removeSame(listeners, listener));
            }
        };
    }

    /** Tells every listener; what one throws is logged, and the others are told all the same. */
    static void tell(Consumer<ActionListener> event) {
        for (ActionListener listener : active) {
            try {
                event.accept(listener);
            } catch (Throwable thrown) {
                Log.warn("Listener " + listener.getClass().getName() + " threw; it changes nothing.", thrown);
            }
        }
    }

    private static synchronized void replace(Consumer<List<ActionListener>> change) {
        List<ActionListener> listeners = new ArrayList<>(Arrays.asList(active));
        change.accept(listeners);
        active = listeners.toArray(NONE);
    }

    private static void removeSame(List<ActionListener> listeners, ActionListener listener) {
        for (Iterator<ActionListener> all = listeners.iterator(); all.hasNext(); ) {
            if (all.next() == listener) {
                all.remove();
                return;
            }
        }
    }

    /** One broken provider must not take the others with it, nor the application's first action. */
    private static List<ActionListener> discover() {
        List<ActionListener> found = new ArrayList<>();
        try {
            Iterator<ActionListener> providers = ServiceLoader.load(
                            ActionListener.class, ActionListener.class.getClassLoader())
                    .iterator();
            for (int broken = 0; broken < MOST_BROKEN_PROVIDERS; ) {
                try {
                    if (!providers.hasNext()) {
                        break;
                    }
                    found.add(providers.next());
                } catch (Throwable cause) {
                    broken++;
                    Log.warn("An ActionListener provider cannot be used; the others count.", cause);
                }
            }
        } catch (Throwable cause) {
            Log.warn("Looking for ActionListener providers failed.", cause);
        }
        return found;
    }
}
