package dev.taskqueue.engine;

import dev.taskqueue.ActionListener;
import dev.taskqueue.spi.RunInterceptor;
import dev.taskqueue.spi.TransactionAdapter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tests in other packages need of the engine. */
public final class Internals {

    private Internals() {}

    /** The smallest queue that an action can have. */
    public static Object queueOf(String action) {
        return ActionQueue.of(action);
    }

    /** Called at the end of the stack: no more than a type test. */
    public static boolean isQueue(@Nullable Object open) {
        return open instanceof ActionQueue;
    }

    public static boolean canBe(Class<?> declared, Class<?> wanted) {
        return ResultTypes.canBe(declared, wanted);
    }

    /** Tests cannot change the class path. */
    public static ActionListener.Registration register(TransactionAdapter adapter) {
        Interception.add(adapter);
        return () -> Interception.remove(adapter);
    }

    /** Tests cannot change the class path. */
    public static ActionListener.Registration register(RunInterceptor interceptor) {
        Interception.add(interceptor);
        return () -> Interception.remove(interceptor);
    }

    /** The listeners that were found, and not registered. */
    public static List<ActionListener> foundListeners() {
        return Listeners.found();
    }

    public static void remove(ActionListener found) {
        Listeners.remove(found);
    }

    /** Whether any is left once those that are gone have been noticed. */
    public static boolean followsTransactions() {
        return Interception.transaction() != null || Interception.followsTransactions();
    }
}
