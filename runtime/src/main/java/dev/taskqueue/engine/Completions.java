package dev.taskqueue.engine;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The completions of action futures that are in progress on one stack. The first few are nested, so that code which
 * completes a stage finds everything that depends on it complete, as usual. Those beyond {@link ActionFuture#MAX_NESTED}
 * wait until the stack is short again.
 */
final class Completions {

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int nested;

    private Completions() {}

    /** Completes a future on the calling thread: now, or as soon as the outermost completion on its stack is done. */
    static void run(Runnable completion) {
        @Nullable Object[] slot = ThreadSlot.get();
        if (!(slot[ThreadSlot.COMPLETING] instanceof Completions around)) {
            Completions outermost = new Completions();
            slot[ThreadSlot.COMPLETING] = outermost;
            try {
                outermost.runAll(completion);
            } finally {
                slot[ThreadSlot.COMPLETING] = null;
            }
        } else if (around.nested < ActionFuture.MAX_NESTED) {
            around.nested++;
            try {
                completion.run();
            } finally {
                around.nested--;
            }
        } else {
            around.waiting.add(completion);
        }
    }

    /** Whatever a completion throws, the others that wait for it are not to wait for ever. */
    private void runAll(Runnable first) {
        Throwable thrown = null;
        for (Runnable completion = first; completion != null; completion = waiting.poll()) {
            try {
                completion.run();
            } catch (Throwable failure) {
                thrown = thrown == null ? failure : thrown;
            }
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown != null) {
            throw (RuntimeException) thrown;
        }
    }
}
