/** Enter at {@link dev.taskqueue.samples.agent.Import}. */
@NullMarked
package dev.taskqueue.samples.agent;

import org.jspecify.annotations.NullMarked;
