/** Tests actions that return a {@code Mono} or a {@code Flux}, both as wrappers and woven by the agent. */
@NullMarked
package dev.taskqueue.reactor;

import org.jspecify.annotations.NullMarked;
