/**
 * Finds what keeps a type from getting its wrapper. Enter at {@link dev.taskqueue.processor.check.TypeChecks}.
 */
@NullMarked
package dev.taskqueue.processor.check;

import org.jspecify.annotations.NullMarked;
