/**
 * Finds mistakes in method bodies. Enter at {@link dev.taskqueue.processor.plugin.body.BodyChecks}.
 */
@NullMarked
package dev.taskqueue.processor.plugin.body;

import org.jspecify.annotations.NullMarked;
