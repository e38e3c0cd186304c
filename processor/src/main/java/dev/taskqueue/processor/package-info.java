/**
 * The annotation processor: a wrapper for each type that has actions. Enter at
 * {@link dev.taskqueue.processor.TaskQueueProcessor}.
 *
 * <p>{@code WrapperStep} takes a type through five steps, each of which knows only those before it. The folders show them:
 * {@code read} what the source says, decide the {@code shape} of the wrapper, {@code check} what cannot be (problems are
 * values, and all of them are reported), {@code model} the wrapper as immutable records, and {@code write} it. The javac
 * plugin is in {@code plugin}, and its checks of method bodies in {@code plugin.body}.
 *
 * <p>No class of the annotations or of the runtime is used here: annotations are read through mirrors, by name, so that
 * the processor's jar is all that a processor path needs.
 */
@NullMarked
package dev.taskqueue.processor;

import org.jspecify.annotations.NullMarked;
