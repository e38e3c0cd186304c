/** Tests the agent's parts in isolation; the tests in {@code jar} run the built jar. */
@NullMarked
package dev.taskqueue.agent;

import org.jspecify.annotations.NullMarked;
