/** What the agent's parts do by themselves; {@code jar} has what the built jar does. */
@NullMarked
package dev.taskqueue.agent;

import org.jspecify.annotations.NullMarked;
