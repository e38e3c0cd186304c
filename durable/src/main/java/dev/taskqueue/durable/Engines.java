package dev.taskqueue.durable;

import dev.taskqueue.spi.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The running engines of this class loader. */
final class Engines {

    private static final List<Engine> RUNNING = new CopyOnWriteArrayList<>();

    private Engines() {}

    static void add(Engine engine) {
        RUNNING.add(engine);
    }

    static void remove(Engine engine) {
        RUNNING.remove(engine);
    }

    /**
     * The engine that stores a task: the only one that knows its name, otherwise the one whose database the transaction in
     * progress writes to.
     */
    static Engine of(String name, @Nullable Transaction transaction) {
        List<Engine> known = new ArrayList<>(RUNNING);
        known.removeIf(engine -> !engine.settings().known().contains(name));
        if (known.isEmpty()) {
            throw Problem.UNKNOWN_NAME.exception(name);
        }
        if (known.size() == 1) {
            return known.get(0);
        }
        if (transaction != null) {
            for (Engine engine : known) {
                if (transaction.connection(engine.settings().dataSource()) != null) {
                    return engine;
                }
            }
        }
        throw Problem.AMBIGUOUS_ENGINE.exception(name);
    }
}
