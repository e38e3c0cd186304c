/**
 * Reads the source: annotated types and their actions, options, and the changes of other tools. Enter at
 * {@link dev.taskqueue.processor.read.AnnotatedType}.
 */
@NullMarked
package dev.taskqueue.processor.read;

import org.jspecify.annotations.NullMarked;
