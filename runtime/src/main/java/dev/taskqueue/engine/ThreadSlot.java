package dev.taskqueue.engine;

import org.jspecify.annotations.Nullable;

/**
 * The slot of a thread: an array that each thread has for good, and that says what is open on it.
 *
 * <p>{@link #OPEN} holds null if nothing is open; an {@link ActionInfo}, or the name or the options of a call, if an action
 * is open that has queued nothing yet; the {@link ActionQueue} from the first task on; and an {@link OpenScope} if a queue
 * was opened manually, or was propagated to this thread. Entering an action saves the slot and marks it, leaving restores
 * it: two writes and no allocation.
 *
 * <p>Why not {@code ThreadLocal.set} and {@code remove} around each action: {@code remove} alone costs more than all of
 * this. Why a plain {@code Object[]}: what remains on a pooled thread is a class of the JDK, which keeps no application's
 * class loader alive.
 */
public final class ThreadSlot {

    /** The index of what is open. */
    public static final int OPEN = 0;

    /**
     * The index of a note: the token of a joined action that has failed, and whose tasks have to be rolled back. It is there
     * while that is being done, and stays if the stack ended first; the next use of the slot does it then.
     */
    public static final int FAILED = 1;

    /** The note that there is none. */
    public static final Object NONE = "none";

    /** The index of the token of an observed wrapper that joined, for the woven method directly below it. */
    static final int ENTERED = 2;

    /** The index of the {@link Completions} in progress on the thread. */
    static final int COMPLETING = 3;

    private static final ThreadLocal<@Nullable Object[]> SLOTS = new Slots();

    static {
        Preloaded.load();
    }

    private ThreadSlot() {}

    /**
     * Returns the slot of the calling thread.
     *
     * @return the same array each time
     */
    public static @Nullable Object[] get() {
        @Nullable Object[] slot = SLOTS.get();
        if (slot[FAILED] != null) {
            settle(slot);
        }
        return slot;
    }

    /** Does for a joined action what the end of the stack has kept its own code from doing. */
    static void settle(@Nullable Object[] slot) {
        Object note = slot[FAILED];
        if (note == NONE) {
            slot[FAILED] = null;
            slot[ENTERED] = null;
        } else if (note == slot) {
            Object left = slot[OPEN];
            slot[OPEN] = null;
            slot[FAILED] = null;
            if (belowScopes(left) instanceof Unsettled queue) {
                queue.failed(slot, endOfStack());
            }
        } else if (note instanceof Unsettled token) {
            token.failed(slot, endOfStack());
        }
    }

    private static StackOverflowError endOfStack() {
        return new StackOverflowError("The stack ended before the action was left.");
    }

    /** What is open: scopes that have ended, on another thread or out of order, are passed over. */
    static @Nullable Object open(@Nullable Object[] slot) {
        Object open = slot[OPEN];
        if (open instanceof OpenScope scope && scope.hasEnded()) {
            return dropEnded(slot);
        }
        return open;
    }

    /** Takes scopes that have ended off the slot, so that a thread that lives on keeps nothing of them. */
    static @Nullable Object dropEnded(@Nullable Object[] slot) {
        Object open = withoutEnded(slot[OPEN]);
        slot[OPEN] = open;
        return open;
    }

    /** Given what was open, what is open now that scopes may have ended. */
    static @Nullable Object withoutEnded(@Nullable Object before) {
        Object open = before;
        while (open instanceof OpenScope scope && scope.hasEnded()) {
            open = scope.enclosing;
        }
        return open;
    }

    /** Takes scopes off the slot that were opened since {@code before} was open, and never closed. */
    static void dropLeaked(@Nullable Object[] slot, @Nullable OpenScope before) {
        Object open = slot[OPEN];
        while (open instanceof OpenScope scope && !covers(before, scope)) {
            open = scope.enclosing;
        }
        slot[OPEN] = open;
        dropEnded(slot);
    }

    /** The action that is open below all scopes, or its queue. */
    static @Nullable Object belowScopes(@Nullable Object open) {
        Object below = open;
        while (below instanceof OpenScope scope) {
            below = scope.enclosing;
        }
        return below;
    }

    private static boolean covers(@Nullable OpenScope top, OpenScope scope) {
        for (Object open = top; open instanceof OpenScope each; open = each.enclosing) {
            if (each == scope) {
                return true;
            }
        }
        return false;
    }

    /** A named class and no lambda: this runs before an application's first action, when lambdas are still cold. */
    private static final class Slots extends ThreadLocal<@Nullable Object[]> {
        @Override
        protected @Nullable Object[] initialValue() {
            Discovery.lookInContext();
            return new @Nullable Object[4];
        }
    }
}
