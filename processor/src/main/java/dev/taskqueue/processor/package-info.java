/**
 * The annotation processor: a wrapper for each type that has actions. Enter at
 * {@link dev.taskqueue.processor.TaskQueueProcessor}.
 *
 * <p>A type goes through four steps, each of which knows nothing of the next: it is <em>read</em> ({@code AnnotatedType}),
 * <em>checked</em> ({@code Checks}: problems are values, all of them are reported), turned into a <em>model</em> of
 * immutable records ({@code ModelReader}, {@code Wrapper}) and <em>written</em> ({@code WrapperWriter}).
 *
 * <p>No class of the annotations or of the runtime is used here: annotations are read through mirrors, by name, so that
 * the processor's jar is all that a processor path needs.
 */
@NullMarked
package dev.taskqueue.processor;

import org.jspecify.annotations.NullMarked;
