/**
 * The agent's jar as a command: attach to a running JVM, weave jars, explain rules. Enter at
 * {@link dev.taskqueue.agent.cli.Main}. Nothing here is loaded where the jar is an agent.
 */
@NullMarked
package dev.taskqueue.agent.cli;

import org.jspecify.annotations.NullMarked;
