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
}
