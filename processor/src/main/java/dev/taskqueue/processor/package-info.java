/**
 * Contains the annotation processor, which generates a wrapper for each type that has actions. Enter at
 * {@link dev.taskqueue.processor.TaskQueueProcessor}.
 *
 * <p>{@code WrapperStep} processes a type in five steps, each of which depends only on those before it. Each step has a
 * package: {@code read} reads the source, {@code shape} decides the kind of wrapper, {@code check} finds problems
 * (values that are all reported), {@code model} builds the wrapper as immutable records, and {@code write} writes it.
 * The javac plugin is in {@code plugin}, and its checks of method bodies are in {@code plugin.body}.
 *
 * <p>This code uses no class of the annotations or of the runtime: it reads annotations through mirrors, by name, so
 * that the processor path needs only the processor's jar.
 */
@NullMarked
package dev.taskqueue.processor;

import org.jspecify.annotations.NullMarked;
