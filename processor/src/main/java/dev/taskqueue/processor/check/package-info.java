/**
 * Finds the obstacles to generating a type's wrapper. Enter at {@link dev.taskqueue.processor.check.TypeChecks}.
 */
@NullMarked
package dev.taskqueue.processor.check;

import org.jspecify.annotations.NullMarked;
