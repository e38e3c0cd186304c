package dev.taskqueue;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Propagation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A method that is an action, and the one class that generated and woven code calls. Not for use by hand: call
 * {@link TaskQueue#call} instead.
 *
 * <p>A wrapper holds one constant for each of its actions and uses it like this; a woven method does the same in place:
 *
 * <pre>{@code
 * Object token = ActionPoint.listening() ? UPDATE.enter(new Object[] {id}) : UPDATE.enter();
 * Dataset result;
 * try {
 *     result = super.update(id);
 * } catch (Throwable failure) {
 *     UPDATE.fail(token, failure);
 *     throw failure;
 * }
 * UPDATE.exit(token, result);
 * return result;
 * }</pre>
 *
 * <p>Each entry is followed by exactly one {@code exit} or {@code fail} of the same point, with the entry's token, on the
 * same thread. {@code exit} stands outside the {@code try}: what it throws is for the caller. Entering and leaving an
 * action that queues nothing allocates nothing, which is why there is an {@code exit} for each primitive type: only a
 * task makes its result an object.
 *
 * <p><b>A wrapper over a woven method is one action.</b> The wrapper's point, entered, leaves itself in the thread's
 * slot. A woven method that finds the wrapper of this very method there passes through: its entry and exit do nothing.
 */
public final class ActionPoint {

    private final Class<?> owner;
    private final String method;
    private final String name;
    private final boolean joins;
    private final FailurePolicy failurePolicy;
    private final boolean wrapper;

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
     * Whether a listener wants to know of actions: only then does {@link #enter(Object[])} need the arguments.
     *
     * @return whether there is a listener at this moment
     */
    public static boolean listening() {
        return Listeners.present();
    }

    /**
     * Enters the action.
     *
     * @return the token for {@code exit} or {@code fail}; opaque, never null
     */
    public Object enter() {
        @Nullable Object[] cell = Slot.cell();
        Object outer = cell[Slot.OPEN];
        if (outer == null) {
            cell[Slot.OPEN] = this;
            return cell;
        }
        Token token = enterNested(cell, outer);
        if (token != null) {
            return token;
        }
        cell[Slot.OPEN] = this;
        return outer;
    }

    /**
     * Enters the action while there is a listener.
     *
     * @param arguments what the action was called with, primitives boxed; not changed afterwards
     * @return the token for {@code exit} or {@code fail}; opaque, never null
     */
    public Object enter(@Nullable Object[] arguments) {
        Token.Observed observed = new Token.Observed(name, arguments);
        Object entry = enter();
        if (entry instanceof Token.PassedThrough) {
            return entry;
        }
        observed.entry = entry;
        return observed;
    }

    /**
     * Leaves an action that has returned nothing.
     *
     * @param token what the entry gave
     */
    public void exit(Object token) {
        exit(token, (Object) null);
    }

    /**
     * Leaves the action after its body has returned: runs its tasks, if any, and restores what was open before.
     *
     * @param token what the entry gave
     * @param result what the body returned
     */
    public void exit(Object token, @Nullable Object result) {
        if (!Frame.leave(token)) {
            Frame.exit(token, result);
        }
    }

    /**
     * As {@link #exit(Object, Object)}.
     *
     * @param token what the entry gave
     * @param result what the body returned
     */
    public void exit(Object token, boolean result) {
        if (!Frame.leave(token)) {
            Frame.exit(token, result);
        }
    }

    /**
     * As {@link #exit(Object, Object)}.
     *
     * @param token what the entry gave
     * @param result what the body returned
     */
    public void exit(Object token, byte result) {
        if (!Frame.leave(token)) {
            Frame.exit(token, result);
        }
    }

    /**
     * As {@link #exit(Object, Object)}.
     *
     * @param token what the entry gave
     * @param result what the body returned
     */
    public void exit(Object token, char result) {
        if (!Frame.leave(token)) {
            Frame.exit(token, result);
        }
    }

    /**
     * As {@link #exit(Object, Object)}.
     *
     * @param token what the entry gave
     * @param result what the body returned
     */
    public void exit(Object token, short result) {
        if (!Frame.leave(token)) {
            Frame.exit(token, result);
        }
    }

    /**
     * As {@link #exit(Object, Object)}.
     *
     * @param token what the entry gave
     * @param result what the body returned
     */
    public void exit(Object token, int result) {
        if (!Frame.leave(token)) {
            Frame.exit(token, result);
        }
    }

    /**
     * As {@link #exit(Object, Object)}.
     *
     * @param token what the entry gave
     * @param result what the body returned
     */
    public void exit(Object token, long result) {
        if (!Frame.leave(token)) {
            Frame.exit(token, result);
        }
    }

    /**
     * As {@link #exit(Object, Object)}.
     *
     * @param token what the entry gave
     * @param result what the body returned
     */
    public void exit(Object token, float result) {
        if (!Frame.leave(token)) {
            Frame.exit(token, result);
        }
    }

    /**
     * As {@link #exit(Object, Object)}.
     *
     * @param token what the entry gave
     * @param result what the body returned
     */
    public void exit(Object token, double result) {
        if (!Frame.leave(token)) {
            Frame.exit(token, result);
        }
    }

    /**
     * Leaves the action after its body has thrown: drops its tasks and restores what was open before. The caller of this
     * method throws {@code failure} on.
     *
     * @param token what the entry gave
     * @param failure what the body threw; it is not touched
     */
    public void fail(Object token, Throwable failure) {
        Frame.fail(token, failure);
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
     * What the method is declared to return, erased. Looked up where a task asks for it, and not earlier: a woven class
     * must not come to load a class that it would not have loaded by itself. Null where that class is not to be found.
     */
    @Nullable
    Class<?> resultType() {
        String returned = method.substring(method.lastIndexOf(')') + 1);
        try {
            return MethodType.fromMethodDescriptorString("()" + returned, owner.getClassLoader())
                    .returnType();
        } catch (TypeNotPresentException | LinkageError e) {
            return null;
        }
    }

    /** The cases in which something is open already. Null: this is an action with a queue of its own. */
    private @Nullable Token enterNested(@Nullable Object[] cell, Object outer) {
        if (!wrapper) {
            if (isWrappedBy(outer)) {
                cell[Slot.OPEN] = this;
                return Token.PassedThrough.INSTANCE;
            }
            if (isWrappedBy(cell[Slot.JOINED_WRAPPER])) {
                cell[Slot.JOINED_WRAPPER] = null;
                return Token.PassedThrough.INSTANCE;
            }
        }
        if (joins) {
            Object open = Slot.open(cell);
            if (open != null && !Slot.isHidden(open)) {
                Token joined = Token.Joined.to(open);
                cell[Slot.JOINED_WRAPPER] = wrapper ? this : null;
                return joined;
            }
        }
        return null;
    }

    private boolean isWrappedBy(@Nullable Object open) {
        return open instanceof ActionPoint point
                && point.wrapper
                && point.owner == owner
                && point.method.equals(method);
    }
}
