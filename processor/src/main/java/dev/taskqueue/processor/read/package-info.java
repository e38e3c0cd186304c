/**
 * Reads what the source says: annotated types and their actions, options, and what other tools have made of the source.
 * Enter at {@link dev.taskqueue.processor.read.AnnotatedType}.
 */
@NullMarked
package dev.taskqueue.processor.read;

import org.jspecify.annotations.NullMarked;
