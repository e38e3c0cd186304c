package dev.taskqueue.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method an action: code anywhere below it may queue tasks, which run once the method has returned normally,
 * and are dropped if it throws.
 *
 * <p>On a type: every public instance method that the type itself declares is an action. A method's own annotation wins
 * over its type's. The annotation is not inherited.
 *
 * <p><b>Methods that return a stage.</b> Where a method is declared to return a
 * {@link java.util.concurrent.CompletionStage} or a {@link java.util.concurrent.CompletableFuture}, its action is not done
 * when it returns, but when that stage completes. Until then its queue is open, though no longer on the thread that has
 * called it. When the stage completes normally the tasks run, on the completing thread, with its value as the result; when
 * it completes exceptionally or is cancelled they are dropped. One that joins ({@link Propagation#REQUIRED}) hands its
 * tasks over at that time instead. What the caller gets is of the declared type, and completes as the method's own stage
 * does, but after the tasks have run, or with what one of them threw; cancelling it cancels the method's own. A method that
 * returns null, or a stage that is complete already, is done on return. It is the declared type that counts: a method that
 * is declared to return {@code Object}, and returns a stage, is done when it returns.
 *
 * <p>Other types whose result is still to come, as {@link java.util.concurrent.Future} or those of Reactor, are refused
 * (TQ127) unless there is an adapter for them: {@code dev.taskqueue.spi.AsyncAdapter}.
 *
 * <p>The annotation alone does nothing. One of the modes must put it to work: the annotation processor generates a
 * wrapper {@code FooWithTaskQueue} for {@code Foo}, which callers use in its place. It follows the decorator {@code with_task_queue} of the original
 * implementation.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface WithTaskQueue {

    /**
     * The action's name, as listeners, logs and error messages show it.
     *
     * @return the name; empty for {@code <SimpleClass>.<method>}. On a type it must be empty, since one name cannot
     *     stand for several methods
     */
    String value() default "";

    /**
     * What happens to the action's tasks when it is called inside another action.
     *
     * @return the propagation
     */
    Propagation propagation() default Propagation.REQUIRES_NEW;

    /**
     * What happens to the remaining tasks, and what the caller gets, when a task throws. Where this action joins the
     * queue of another ({@link Propagation#REQUIRED}), that one's policy counts.
     *
     * @return the policy
     */
    FailurePolicy failurePolicy() default FailurePolicy.FAIL_FAST;

    /**
     * When the action's tasks run, seen from the transaction that is in progress when the action returns. Without a
     * transaction, both phases mean the same. If this action joins the queue of another ({@link Propagation#REQUIRED}), the
     * other action's phase counts.
     *
     * @return the phase
     */
    Phase phase() default Phase.AFTER_COMMIT;
}
