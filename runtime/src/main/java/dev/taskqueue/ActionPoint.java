package dev.taskqueue;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Propagation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
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
 * been made meanwhile. It leaves a note in the slot, which whoever looks at the slot next acts upon:
 *
 * <pre>{@code
 * } catch (Throwable failure) {
 *     slot[ActionPoint.FAILED] = token;
 *     UPDATE.fail(slot, token, failure);
 *     throw failure;
 * }
 * }</pre>
 *
 * <p>Why the slot is in the hands of the generated code: what has to be done in any case is done by plain writes, which,
 * unlike a call, cannot fail at the end of the stack. Whoever catches a {@link StackOverflowError} just above finds its
 * own action open, and not one that is dead. It also saves a look-up on the way out.
 *
 * <p>Each entry is followed by an {@code exit} of the same point, and, where that or the body throws, a {@code fail}, on
 * the same thread. Entering and leaving an action that queues nothing allocates nothing, which is why there is an
 * {@code exit} for each primitive type: only a task makes its result an object.
 *
 * <p><b>A wrapper over a woven method</b> is two entries, of which the inner one has the tasks, and the outer one nothing
 * to do. Listeners are told of one action, when the wrapper is left.
 */
public final class ActionPoint {

    /** The index of what is open in a {@link #slot() slot}. */
    public static final int OPEN = Slot.OPEN;

    /** The index of the note that an action that had joined has failed, and is not left yet. */
    public static final int FAILED = Slot.FAILED;

    /** The note that there is none. Null says the same; but generated code may be checked for nulls in its arrays. */
    public static final Object NONE = Slot.NONE;

    private final Class<?> owner;
    private final String method;
    private final String name;
    private final boolean joins;
    private final FailurePolicy failurePolicy;
    private final boolean wrapper;

    /** Found out when the action is entered first, and not earlier, since that loads the type it returns. */
    private @Nullable ResultKind kind;

    /** What the tasks' result is declared to be. Found out where a task asks for it. */
    private @Nullable Class<?> resultType;

    /** Whether entering is nothing but marking the slot: the kind is known, and the action has a queue of its own. */
    private boolean plain;

    private ActionPoint(
            Class<?> owner,
            String method,
            String name,
            Propagation propagation,
            FailurePolicy failurePolicy,
            boolean wrapper) {
        this.owner = Objects.requireNonNull(owner, "owner");
        this.method = Objects.requireNonNull(method, "method");
        this.name = Objects.requireNonNull(name, "name");
        this.joins = propagation == Propagation.REQUIRED;
        this.failurePolicy = Objects.requireNonNull(failurePolicy, "failurePolicy");
        this.wrapper = wrapper;
        if (method.lastIndexOf(')') < 0) {
            throw new IllegalArgumentException("Not a method name with its descriptor: " + method);
        }
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
        return new ActionPoint(owner, method, name, propagation, failurePolicy, true);
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
        return new ActionPoint(
                caller.lookupClass(),
                method,
                name,
                Propagation.valueOf(propagation),
                FailurePolicy.valueOf(failurePolicy),
                false);
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
        return WovenPoints.of(owner).point(method, name, propagation, failurePolicy);
    }

    static ActionPoint ofWoven(
            Class<?> owner, String method, String name, Propagation propagation, FailurePolicy failurePolicy) {
        return new ActionPoint(owner, method, name, propagation, failurePolicy, false);
    }

    /**
     * Whether a listener wants to know of actions: only then does {@link #enter(Object[], Object[])} need the arguments.
     *
     * @return whether there is a listener at this moment
     */
    public static boolean listening() {
        return Listeners.present();
    }

    /**
     * What is open on the calling thread. Generated code reads and writes it as the description of this class shows, and
     * in no other way.
     *
     * @return the thread's slot, the same array each time
     */
    @NullUnmarked // Generated code cannot say that an array holds nulls: it has no JSpecify.
    public static Object[] slot() {
        return Slot.cell();
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
        if (plain) {
            slot[OPEN] = this;
            return null;
        }
        return enterOther(slot);
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
        Token.Observed observed = new Token.Observed(name, arguments, slot);
        Object above = slot[Slot.WRAPPER];
        if (above instanceof Token.Observed of && of.point != null && isWrappedBy(of.point)) {
            observed.reportTo(of);
        }
        observed.point = this;
        observed.entry = enter(slot);
        slot[Slot.WRAPPER] = wrapper ? observed : null;
        return observed;
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
            Frame.exit(slot, outer, token, null);
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
        return leave(slot, outer, token) ? result : exitOther(slot, outer, token, result);
    }

    /**
     * As {@link #exit(Object[], Object, Object, Object)}.
     *
     * @param slot the calling thread's slot
     * @param outer what was open before the entry
     * @param token what the entry gave
     * @param result what the body returned
     * @return the result
     */
    public boolean exit(@Nullable Object[] slot, @Nullable Object outer, @Nullable Object token, boolean result) {
        if (!leave(slot, outer, token)) {
            Frame.exit(slot, outer, token, result);
        }
        return result;
    }

    /**
     * As {@link #exit(Object[], Object, Object, Object)}.
     *
     * @param slot the calling thread's slot
     * @param outer what was open before the entry
     * @param token what the entry gave
     * @param result what the body returned
     * @return the result
     */
    public byte exit(@Nullable Object[] slot, @Nullable Object outer, @Nullable Object token, byte result) {
        if (!leave(slot, outer, token)) {
            Frame.exit(slot, outer, token, result);
        }
        return result;
    }

    /**
     * As {@link #exit(Object[], Object, Object, Object)}.
     *
     * @param slot the calling thread's slot
     * @param outer what was open before the entry
     * @param token what the entry gave
     * @param result what the body returned
     * @return the result
     */
    public char exit(@Nullable Object[] slot, @Nullable Object outer, @Nullable Object token, char result) {
        if (!leave(slot, outer, token)) {
            Frame.exit(slot, outer, token, result);
        }
        return result;
    }

    /**
     * As {@link #exit(Object[], Object, Object, Object)}.
     *
     * @param slot the calling thread's slot
     * @param outer what was open before the entry
     * @param token what the entry gave
     * @param result what the body returned
     * @return the result
     */
    public short exit(@Nullable Object[] slot, @Nullable Object outer, @Nullable Object token, short result) {
        if (!leave(slot, outer, token)) {
            Frame.exit(slot, outer, token, result);
        }
        return result;
    }

    /**
     * As {@link #exit(Object[], Object, Object, Object)}.
     *
     * @param slot the calling thread's slot
     * @param outer what was open before the entry
     * @param token what the entry gave
     * @param result what the body returned
     * @return the result
     */
    public int exit(@Nullable Object[] slot, @Nullable Object outer, @Nullable Object token, int result) {
        if (!leave(slot, outer, token)) {
            Frame.exit(slot, outer, token, result);
        }
        return result;
    }

    /**
     * As {@link #exit(Object[], Object, Object, Object)}.
     *
     * @param slot the calling thread's slot
     * @param outer what was open before the entry
     * @param token what the entry gave
     * @param result what the body returned
     * @return the result
     */
    public long exit(@Nullable Object[] slot, @Nullable Object outer, @Nullable Object token, long result) {
        if (!leave(slot, outer, token)) {
            Frame.exit(slot, outer, token, result);
        }
        return result;
    }

    /**
     * As {@link #exit(Object[], Object, Object, Object)}.
     *
     * @param slot the calling thread's slot
     * @param outer what was open before the entry
     * @param token what the entry gave
     * @param result what the body returned
     * @return the result
     */
    public float exit(@Nullable Object[] slot, @Nullable Object outer, @Nullable Object token, float result) {
        if (!leave(slot, outer, token)) {
            Frame.exit(slot, outer, token, result);
        }
        return result;
    }

    /**
     * As {@link #exit(Object[], Object, Object, Object)}.
     *
     * @param slot the calling thread's slot
     * @param outer what was open before the entry
     * @param token what the entry gave
     * @param result what the body returned
     * @return the result
     */
    public double exit(@Nullable Object[] slot, @Nullable Object outer, @Nullable Object token, double result) {
        if (!leave(slot, outer, token)) {
            Frame.exit(slot, outer, token, result);
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
        Frame.fail(slot, token, left, failure);
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
        Frame.failJoined(slot, token, failure);
    }

    /**
     * Makes the innermost action on the calling thread fail with what could not be thrown where it happened: by tasks
     * that ran at the end of a transaction whose API lets no exception through. For transaction adapters.
     *
     * @param failure what the action throws when its body has returned, as if the body had thrown it; logged here
     * @return false if no action is open on the thread
     */
    public static boolean failEnclosing(Throwable failure) {
        Log.warn("A task failed at the end of a transaction that lets no exception through.", failure);
        TaskQueue queue = Slot.enclosingAction(Slot.cell());
        if (queue == null) {
            return false;
        }
        queue.failLater(failure);
        return true;
    }

    /**
     * The action's name.
     *
     * @return the name, as in {@code action "<name>"}
     */
    @Override
    public String toString() {
        return name;
    }

    boolean joins() {
        return joins;
    }

    FailurePolicy failurePolicy() {
        return failurePolicy;
    }

    boolean isFor(String method, String name, String propagation, String failurePolicy) {
        return this.method.equals(method)
                && this.name.equals(name)
                && joins == propagation.equals(Propagation.REQUIRED.name())
                && this.failurePolicy.name().equals(failurePolicy);
    }

    /**
     * What the tasks' result is declared to be, erased: what the method returns, or the value of the stage that it returns.
     * Looked up where a task asks for it, and not earlier: a woven class must not come to load a class that it would not
     * have loaded by itself. {@code Object} where that class is not to be found, and where the declaration does not tell:
     * it may be anything then.
     */
    Class<?> resultType() {
        Class<?> known = resultType;
        if (known == null) {
            ResultKind kind = kind();
            Class<?> declared = kind == ResultKind.ORDINARY
                    ? declaredType()
                    : kind == ResultKind.STAGE ? StageValues.declared(owner, method) : null;
            known = declared == null ? Object.class : declared;
            resultType = known;
        }
        return known;
    }

    /** When the action is over. */
    ResultKind kind() {
        ResultKind known = kind;
        if (known == null) {
            known = ResultKind.of(mayBeAsynchronous() ? declaredType() : null, owner.getClassLoader());
            kind = known;
            plain = !joins && (known == ResultKind.ORDINARY || known == ResultKind.STAGE);
        }
        return known;
    }

    /** The JDK has few types of results to wait for, and none of the others needs to be loaded to know that. */
    private boolean mayBeAsynchronous() {
        int returned = method.lastIndexOf(')') + 1;
        return method.charAt(returned) == 'L'
                && (!method.startsWith("Ljava/", returned) || method.startsWith("Ljava/util/concurrent/", returned));
    }

    private @Nullable Class<?> declaredType() {
        String returned = method.substring(method.lastIndexOf(')') + 1);
        try {
            return MethodType.fromMethodDescriptorString("()" + returned, owner.getClassLoader())
                    .returnType();
        } catch (TypeNotPresentException | LinkageError e) {
            return null;
        }
    }

    private @Nullable Object enterOther(@Nullable Object[] slot) {
        ResultKind known = kind();
        if (known instanceof ResultKind.Unknown unknown) {
            throw unknown.refusal(name);
        }
        if (joins) {
            return join(slot, known);
        }
        slot[OPEN] = known instanceof ResultKind.Adapted ? new TaskQueue(this) : this;
        return null;
    }

    @SuppressWarnings(
            "unchecked") // A stage for a stage, and what the adapter of the declared type gives for that type.
    private <R extends @Nullable Object> R exitOther(
            @Nullable Object[] slot, @Nullable Object outer, @Nullable Object token, R result) {
        ResultKind known = kind();
        if (known == ResultKind.ORDINARY || result == null) {
            Frame.exit(slot, outer, token, result);
            return result;
        }
        return (R) AsyncExit.leave(this, known, slot, outer, token, result);
    }

    private Object join(@Nullable Object[] slot, ResultKind known) {
        return join(slot, this, known);
    }

    /**
     * Joins the open queue, or opens the action if there is none. In the second case the token is the slot: not null, so
     * that it can be noted as failed.
     */
    static Object join(@Nullable Object[] slot, Object action, ResultKind known) {
        Object open = Slot.open(slot);
        if (open != null && !Slot.isHidden(open)) {
            return known == ResultKind.ORDINARY ? Token.Joined.to(open) : LentScope.openFor(slot);
        }
        Object token = open == null ? slot : new Token.Alone(open);
        slot[OPEN] = action;
        return token;
    }

    /**
     * Leaves an action where that is just restoring: it has queued nothing, and nobody wants to know of it. This is the
     * fast path.
     *
     * @return false where there is more to do
     */
    private boolean leave(@Nullable Object[] slot, @Nullable Object outer, @Nullable Object token) {
        if (token == null && slot[OPEN] == this && slot[FAILED] == null && !(outer instanceof HandScope)) {
            slot[OPEN] = outer;
            return true;
        }
        return false;
    }

    private boolean isWrappedBy(ActionPoint point) {
        return !wrapper && point.wrapper && point.owner == owner && point.method.equals(method);
    }
}
