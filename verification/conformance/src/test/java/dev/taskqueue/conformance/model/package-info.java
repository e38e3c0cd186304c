/**
 * A reference model of the contract (S1 to S19), random programs, and the comparison of both with the product in the mode
 * of this JVM. Enter at {@link dev.taskqueue.conformance.model.ModelTest}.
 *
 * <p>A {@link dev.taskqueue.conformance.model.Program} is text: steps of user code, in transactions or not. {@link
 * dev.taskqueue.conformance.model.Model} says what the contract makes of it, {@link
 * dev.taskqueue.conformance.model.Execution} does it for real, and both write a {@link
 * dev.taskqueue.conformance.model.Trace}. Other threads are used, but one at a time: the program says when one of them
 * goes on, so that each program has exactly one right trace.
 */
@NullMarked
package dev.taskqueue.conformance.model;

import org.jspecify.annotations.NullMarked;
