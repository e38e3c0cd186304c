/**
 * Models a wrapper as immutable records. Enter at {@link dev.taskqueue.processor.model.WrapperModeler}, which creates a
 * {@link dev.taskqueue.processor.model.Wrapper}.
 */
@NullMarked
package dev.taskqueue.processor.model;

import org.jspecify.annotations.NullMarked;
