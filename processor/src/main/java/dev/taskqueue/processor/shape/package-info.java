/**
 * Decides what kind of wrapper a type gets and what has to be in it. Enter at
 * {@link dev.taskqueue.processor.shape.WrappedType}, which carries all of it.
 */
@NullMarked
package dev.taskqueue.processor.shape;

import org.jspecify.annotations.NullMarked;
