/**
 * The contract suite: one class for each S-rule of the design, run in each {@link dev.taskqueue.conformance.mode.Mode}.
 *
 * <p>A rule's class states what holds in every mode. One table, {@code mode/refused.csv}, has what a mode refuses,
 * and nowhere else.
 */
@NullMarked
package dev.taskqueue.conformance;

import org.jspecify.annotations.NullMarked;
