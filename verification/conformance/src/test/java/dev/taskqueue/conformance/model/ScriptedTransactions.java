package dev.taskqueue.conformance.model;

import dev.taskqueue.spi.Transaction;
import dev.taskqueue.spi.TransactionAdapter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of programs, as an integration has them: a stack for each thread, of which the topmost one counts. An
 * empty place on the stack means that the ones below are suspended.
 */
public final class ScriptedTransactions implements TransactionAdapter {

    private static final ThreadLocal<Deque<Optional<ScriptedTransaction>>> STACK =
            ThreadLocal.withInitial(ArrayDeque::new);

    static void push(Optional<ScriptedTransaction> transaction) {
        STACK.get().push(transaction);
    }

    static void pop() {
        STACK.get().pop();
    }

    /** The transaction that code on this thread sees. */
    static @Nullable ScriptedTransaction top() {
        Optional<ScriptedTransaction> top = STACK.get().peek();
        return top == null ? null : top.filter(ScriptedTransaction::isVisible).orElse(null);
    }

    @Override
    public int order() {
        return SPRING;
    }

    @Override
    public @Nullable Transaction current() {
        return top();
    }

    @Override
    public @Nullable Object runOutside(Callable<@Nullable Object> task) throws Exception {
        push(Optional.empty());
        try {
            return task.call();
        } finally {
            pop();
        }
    }
}
