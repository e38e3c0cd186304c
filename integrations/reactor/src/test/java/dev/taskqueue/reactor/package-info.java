/** What an action is that returns a {@code Mono} or a {@code Flux}, as wrapper and woven by the agent. */
@NullMarked
package dev.taskqueue.reactor;

import org.jspecify.annotations.NullMarked;
