package dev.taskqueue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/** The registered listeners: an immutable list that is replaced as a whole, so that asking for it costs one read. */
final class ListenerRegistry {

    private static volatile List<ActionListener> listeners = List.of();

    private ListenerRegistry() {}

    static List<ActionListener> listeners() {
        return listeners;
    }

    static ActionListener.Registration add(ActionListener listener) {
        Objects.requireNonNull(listener, "listener");
        replace(listener, true);
        AtomicBoolean registered = new AtomicBoolean(true);
        return () -> {
            if (registered.getAndSet(false)) {
                replace(listener, false);
            }
        };
    }

    /** Listeners are compared by identity: two equal ones are two. */
    @SuppressWarnings("ReferenceEquality")
    static synchronized void replace(ActionListener listener, boolean adds) {
        List<ActionListener> changed = new ArrayList<>(listeners);
        if (adds) {
            changed.add(listener);
        } else {
            for (int index = 0; index < changed.size(); index++) {
                if (changed.get(index) == listener) {
                    changed.remove(index);
                    break;
                }
            }
        }
        // Without listeners, always the same list.
        listeners = changed.isEmpty() ? List.of() : List.copyOf(changed);
    }
}
