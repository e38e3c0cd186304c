/**
 * Writes the model of a wrapper as Java. Enter at {@link dev.taskqueue.processor.write.WrapperWriter}.
 */
@NullMarked
package dev.taskqueue.processor.write;

import org.jspecify.annotations.NullMarked;
