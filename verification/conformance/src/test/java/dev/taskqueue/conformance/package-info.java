/**
 * The contract suite: one class for each S-rule of the design, run in each {@link dev.taskqueue.conformance.mode.Mode}.
 *
 * <p>A rule's class says what holds in every mode. What a mode cannot do stands in one table, {@code mode/refused.csv},
 * and nowhere else.
 */
@NullMarked
package dev.taskqueue.conformance;

import org.jspecify.annotations.NullMarked;
