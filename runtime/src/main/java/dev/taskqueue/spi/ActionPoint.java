package dev.taskqueue.spi;

import dev.taskqueue.TaskQueue;
import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Phase;
import dev.taskqueue.annotation.Propagation;
import dev.taskqueue.engine.ActionEntry;
import dev.taskqueue.engine.OpenScope;
import dev.taskqueue.engine.ThreadSlot;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * A method that is an action, and the one class that generated and woven code calls. Not for use by hand: call
 * {@link TaskQueue#call} instead.
 *
 * <p>A wrapper holds one constant for each of its actions and uses it like this; a woven method does the same in place:
 *
 * <pre>{@code
 * Object[] slot = ActionPoint.slot();
 * Object outer = slot[ActionPoint.OPEN];
 * Object token = ActionPoint.listening() ? UPDATE.enter(slot, new Object[] {id}) : UPDATE.enter(slot);
 * try {
 *     return UPDATE.exit(slot, outer, token, super.update(id));
 * } catch (Throwable failure) {
 *     Object left = slot[ActionPoint.OPEN];
 *     slot[ActionPoint.OPEN] = outer;
 *     slot[ActionPoint.FAILED] = ActionPoint.NONE;
 *     UPDATE.fail(slot, token, left, failure);
 *     throw failure;
 * }
 * }</pre>
 *
 * <p>An action that joins ({@link Propagation#REQUIRED}) cannot know what to restore, since the queue around it may have
 * been made in the meantime. It leaves a note in the slot, and the next use of the slot acts upon it:
 *
 * <pre>{@code
 * } catch (Throwable failure) {
 *     slot[ActionPoint.FAILED] = token;
 *     UPDATE.fail(slot, token, failure);
 *     throw failure;
 * }
 * }</pre>
 *
 * <p>Why generated code writes to the slot: what has to be done in any case is done by plain writes, which, unlike a call,
 * cannot fail at the end of the stack. Code that catches a {@link StackOverflowError} just above finds its own action open,
 * and not one that is over. It also saves a look-up on the way out.
 *
 * <p>Each entry is followed by an {@code exit} of the same point, and, if that or the body throws, a {@code fail}, on the
 * same thread. Entering and leaving an action that queues nothing allocates nothing, which is why there is an {@code exit}
 * for each primitive type: the result becomes an object only if there is a task for it.
 *
 * <p><b>A wrapper over a woven method</b> is two entries, but one action. If the inner entry could be told apart from an
 * action of its own, it is passed through: the wrapper's run is the run.
 */
public final class ActionPoint {

    /** The index of what is open in a {@link #slot() slot}. */
    public static final int OPEN = ThreadSlot.OPEN;

    /** The index of the note that an action that had joined has failed, and is not left yet. */
    public static final int FAILED = ThreadSlot.FAILED;

    /** The note that there is none. Null says the same; but generated code may be checked for nulls in its arrays. */
    public static final Object NONE = ThreadSlot.NONE;

    private final PointInfo info;

    /** Whether entering is nothing but marking the slot: the completion is known, and the action has its own queue. */
    private boolean isPlain;

    /** Known as soon as the action is plain. */
    private boolean isStage;

    private ActionPoint(PointInfo info) {
        this.info = info;
    }

    /**
     * The point of a generated wrapper's method.
     *
     * @param owner the class or interface that declares the wrapped method
     * @param method the wrapped method's name and erased descriptor, as in {@code update(Ljava/lang/String;)V}
     * @param name the action's name
     * @param propagation what a nested call does
     * @param failurePolicy what a failing task does
     * @return a new point, to be kept in a constant
     */
    public static ActionPoint ofWrapper(
            Class<?> owner, String method, String name, Propagation propagation, FailurePolicy failurePolicy) {
        return ofWrapper(owner, method, name, propagation, failurePolicy, Phase.AFTER_COMMIT);
    }

    /**
     * The point of a generated wrapper's method.
     *
     * @param owner the class or interface that declares the wrapped method
     * @param method the wrapped method's name and erased descriptor, as in {@code update(Ljava/lang/String;)V}
     * @param name the action's name
     * @param propagation what a nested call does
     * @param failurePolicy what a failing task does
     * @param phase when the tasks run, seen from a transaction
     * @return a new point, to be kept in a constant
     */
    public static ActionPoint ofWrapper(
            Class<?> owner,
            String method,
            String name,
            Propagation propagation,
            FailurePolicy failurePolicy,
            Phase phase) {
        return new ActionPoint(new PointInfo(owner, method, name, propagation, failurePolicy, phase, true));
    }

    /**
     * The point of a woven method: the bootstrap method of a dynamic constant in that method's class.
     *
     * @param caller the class that declares the woven method
     * @param constant the constant's name, of no meaning
     * @param type the constant's type, this class
     * @param method the woven method's name and erased descriptor
     * @param name the action's name
     * @param propagation the name of a {@link Propagation}
     * @param failurePolicy the name of a {@link FailurePolicy}
     * @return a new point, which the JVM keeps as the constant's value
     */
    public static ActionPoint ofWoven(
            MethodHandles.Lookup caller,
            String constant,
            Class<?> type,
            String method,
            String name,
            String propagation,
            String failurePolicy) {
        return ofWoven(
                caller.lookupClass(),
                method,
                name,
                Propagation.valueOf(propagation),
                FailurePolicy.valueOf(failurePolicy),
                Phase.AFTER_COMMIT);
    }

    /**
     * The point of a woven method with a phase: the bootstrap method of a dynamic constant in that method's class.
     *
     * @param caller the class that declares the woven method
     * @param constant the constant's name, of no meaning
     * @param type the constant's type, this class
     * @param method the woven method's name and erased descriptor
     * @param name the action's name
     * @param propagation the name of a {@link Propagation}
     * @param failurePolicy the name of a {@link FailurePolicy}
     * @param phase the name of a {@link Phase}
     * @return a new point, which the JVM keeps as the constant's value
     */
    public static ActionPoint ofWoven(
            MethodHandles.Lookup caller,
            String constant,
            Class<?> type,
            String method,
            String name,
            String propagation,
            String failurePolicy,
            String phase) {
        return ofWoven(
                caller.lookupClass(),
                method,
                name,
                Propagation.valueOf(propagation),
                FailurePolicy.valueOf(failurePolicy),
                Phase.valueOf(phase));
    }

    /**
     * The point of a woven method whose class file is too old for dynamic constants (before Java 11).
     *
     * @param owner the class that declares the woven method
     * @param method the woven method's name and erased descriptor
     * @param name the action's name
     * @param propagation the name of a {@link Propagation}
     * @param failurePolicy the name of a {@link FailurePolicy}
     * @return the point, the same one each time
     */
    public static ActionPoint ofWoven(
            Class<?> owner, String method, String name, String propagation, String failurePolicy) {
        return ofWoven(owner, method, name, propagation, failurePolicy, Phase.AFTER_COMMIT.name());
    }

    /**
     * The point of a woven method with a phase whose class file is too old for dynamic constants (before Java 11).
     *
     * @param owner the class that declares the woven method
     * @param method the woven method's name and erased descriptor
     * @param name the action's name
     * @param propagation the name of a {@link Propagation}
     * @param failurePolicy the name of a {@link FailurePolicy}
     * @param phase the name of a {@link Phase}
     * @return the point, the same one each time
     */
    public static ActionPoint ofWoven(
            Class<?> owner, String method, String name, String propagation, String failurePolicy, String phase) {
        return PointCache.of(owner).point(method, name, propagation, failurePolicy, phase);
    }

    static ActionPoint ofWoven(
            Class<?> owner,
            String method,
            String name,
            Propagation propagation,
            FailurePolicy failurePolicy,
            Phase phase) {
        return new ActionPoint(new PointInfo(owner, method, name, propagation, failurePolicy, phase, false));
    }

    /**
     * Whether a listener wants to know of actions: only then does {@link #enter(Object[], Object[])} need the arguments.
     *
     * @return whether there is a listener at this moment
     */
    public static boolean listening() {
        return ActionEntry.isObserved();
    }

    /**
     * What is open on the calling thread. Generated code reads and writes it as the description of this class shows, and
     * in no other way.
     *
     * @return the thread's slot, the same array each time
     */
    @NullUnmarked // Generated code cannot say that an array holds nulls: it has no JSpecify.
    public static Object[] slot() {
        return ThreadSlot.get();
    }

    /**
     * Enters the action.
     *
     * @param slot the calling thread's slot
     * @return the token for {@code exit} and {@code fail}; opaque
     * @throws IllegalStateException if the action returns something to wait for, and nobody knows how; the body is not run
     *     then
     */
    @NullUnmarked // As for slot(): an action that joins writes what it gets here into the slot.
    public Object enter(@Nullable Object[] slot) {
        if (isPlain) {
            slot[OPEN] = info;
            return null;
        }
        Object token = info.enter(slot);
        isPlain = info.isPlain();
        isStage = info.isStage();
        return token;
    }

    /**
     * Enters the action while there is a listener.
     *
     * @param slot the calling thread's slot
     * @param arguments what the action was called with, primitives boxed; not changed afterwards
     * @return the token for {@code exit} and {@code fail}; opaque
     */
    @NullUnmarked
    public Object enter(@Nullable Object[] slot, @Nullable Object[] arguments) {
        if (!info.isWrapper()) {
            Object passed = ActionEntry.pass(slot, info);
            if (passed != null) {
                return passed;
            }
            if (ActionEntry.isObservedByWrapper(slot, info)) {
                return enter(slot);
            }
        }
        return ActionEntry.observe(slot, info, arguments, enter(slot), info.isWrapper());
    }

    /**
     * Leaves an action that has returned nothing.
     *
     * @param slot the calling thread's slot
     * @param outer what was open before the entry
     * @param token what the entry gave
     */
    public void exit(@Nullable Object[] slot, @Nullable Object outer, @Nullable Object token) {
        if (!leave(slot, outer, token)) {
            ActionEntry.exit(slot, outer, token, null);
        }
    }

    /**
     * Leaves the action after its body has returned: runs its tasks, if any, and restores what was open before.
     *
     * @param <R> what the action returns
     * @param slot the calling thread's slot
     * @param outer what was open before the entry
     * @param token what the entry gave
     * @param result what the body returned
     * @return what the action's caller gets: the result, or, where that is still to come, what it is to wait for instead
     */
    public <R extends @Nullable Object> R exit(
            @Nullable Object[] slot, @Nullable Object outer, @Nullable Object token, R result) {
        if (!leave(slot, outer, token)) {
            return info.exit(slot, outer, token, result);
        }
        return isStage ? info.shield(result) : result;
    }

    /**
     * As {@link #exit(Object[], Object, Object, Object)}.
     *
     * @param slot the slot
     * @param outer the outer
     * @param token the token
     * @param result the result
     * @return the result
     */
    public boolean exit(@Nullable Object[] slot, @Nullable Object outer, @Nullable Object token, boolean result) {
        if (!leave(slot, outer, token)) {
            ActionEntry.exit(slot, outer, token, result);
        }
        return result;
    }

    /**
     * As {@link #exit(Object[], Object, Object, Object)}.
     *
     * @param slot the slot
     * @param outer the outer
     * @param token the token
     * @param result the result
     * @return the result
     */
    public byte exit(@Nullable Object[] slot, @Nullable Object outer, @Nullable Object token, byte result) {
        if (!leave(slot, outer, token)) {
            ActionEntry.exit(slot, outer, token, result);
        }
        return result;
    }

    /**
     * As {@link #exit(Object[], Object, Object, Object)}.
     *
     * @param slot the slot
     * @param outer the outer
     * @param token the token
     * @param result the result
     * @return the result
     */
    public char exit(@Nullable Object[] slot, @Nullable Object outer, @Nullable Object token, char result) {
        if (!leave(slot, outer, token)) {
            ActionEntry.exit(slot, outer, token, result);
        }
        return result;
    }

    /**
     * As {@link #exit(Object[], Object, Object, Object)}.
     *
     * @param slot the slot
     * @param outer the outer
     * @param token the token
     * @param result the result
     * @return the result
     */
    public short exit(@Nullable Object[] slot, @Nullable Object outer, @Nullable Object token, short result) {
        if (!leave(slot, outer, token)) {
            ActionEntry.exit(slot, outer, token, result);
        }
        return result;
    }

    /**
     * As {@link #exit(Object[], Object, Object, Object)}.
     *
     * @param slot the slot
     * @param outer the outer
     * @param token the token
     * @param result the result
     * @return the result
     */
    public int exit(@Nullable Object[] slot, @Nullable Object outer, @Nullable Object token, int result) {
        if (!leave(slot, outer, token)) {
            ActionEntry.exit(slot, outer, token, result);
        }
        return result;
    }

    /**
     * As {@link #exit(Object[], Object, Object, Object)}.
     *
     * @param slot the slot
     * @param outer the outer
     * @param token the token
     * @param result the result
     * @return the result
     */
    public long exit(@Nullable Object[] slot, @Nullable Object outer, @Nullable Object token, long result) {
        if (!leave(slot, outer, token)) {
            ActionEntry.exit(slot, outer, token, result);
        }
        return result;
    }

    /**
     * As {@link #exit(Object[], Object, Object, Object)}.
     *
     * @param slot the slot
     * @param outer the outer
     * @param token the token
     * @param result the result
     * @return the result
     */
    public float exit(@Nullable Object[] slot, @Nullable Object outer, @Nullable Object token, float result) {
        if (!leave(slot, outer, token)) {
            ActionEntry.exit(slot, outer, token, result);
        }
        return result;
    }

    /**
     * As {@link #exit(Object[], Object, Object, Object)}.
     *
     * @param slot the slot
     * @param outer the outer
     * @param token the token
     * @param result the result
     * @return the result
     */
    public double exit(@Nullable Object[] slot, @Nullable Object outer, @Nullable Object token, double result) {
        if (!leave(slot, outer, token)) {
            ActionEntry.exit(slot, outer, token, result);
        }
        return result;
    }

    /**
     * Ends an action with a queue of its own after its body, or leaving it, has thrown: drops its tasks. The caller of
     * this method has restored what was open before, and throws {@code failure} on.
     *
     * @param slot the calling thread's slot
     * @param token what the entry gave
     * @param left what the slot held when the failure came
     * @param failure what was thrown; it is not touched
     */
    public void fail(@Nullable Object[] slot, @Nullable Object token, @Nullable Object left, Throwable failure) {
        ActionEntry.fail(slot, token, left, failure);
    }

    /**
     * Leaves an action that joins after its body, or leaving it, has thrown: takes its tasks back, or drops them where it
     * had found no queue to join. The caller of this method throws {@code failure} on.
     *
     * @param slot the calling thread's slot, in which the caller has noted the token as {@link #FAILED}
     * @param token what the entry gave
     * @param failure what was thrown; it is not touched
     */
    public void fail(@Nullable Object[] slot, @Nullable Object token, Throwable failure) {
        ActionEntry.failJoined(slot, token, failure);
    }

    /**
     * Makes the innermost action on the calling thread fail with what could not be thrown where it happened: by tasks
     * that ran at the end of a transaction whose API lets no exception through. For transaction adapters.
     *
     * @param failure what the action throws when its body has returned, as if the body had thrown it; logged here
     * @return false if no action is open on the thread
     */
    public static boolean failEnclosing(Throwable failure) {
        return ActionEntry.failEnclosing(failure);
    }

    /**
     * The action's name.
     *
     * @return the name, as in {@code action "<name>"}
     */
    @Override
    public String toString() {
        return info.name();
    }

    PointInfo info() {
        return info;
    }

    /**
     * Leaves an action where that is just restoring: it has queued nothing, and no listener wants to know of it. This is the
     * fast path.
     *
     * @return false if there is more to do
     */
    private boolean leave(@Nullable Object[] slot, @Nullable Object outer, @Nullable Object token) {
        if (token == null && slot[OPEN] == info && slot[FAILED] == null && !(outer instanceof OpenScope)) {
            slot[OPEN] = outer;
            return true;
        }
        return false;
    }
}
