/** A shop that runs without the agent, and an operator who brings it. Enter at {@link dev.taskqueue.samples.attach.Shop}. */
@NullMarked
package dev.taskqueue.samples.attach;

import org.jspecify.annotations.NullMarked;
