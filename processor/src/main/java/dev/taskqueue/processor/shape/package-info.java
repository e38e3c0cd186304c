/**
 * Decides the kind of wrapper for a type, and its contents. Enter at {@link dev.taskqueue.processor.shape.WrappedType},
 * which holds all of it.
 */
@NullMarked
package dev.taskqueue.processor.shape;

import org.jspecify.annotations.NullMarked;
