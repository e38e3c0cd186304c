/**
 * The agent's jar as a command: attaches to a running JVM, weaves jars, explains rules. Enter at
 * {@link dev.taskqueue.agent.cli.Main}. Nothing here is loaded when the jar runs as an agent.
 */
@NullMarked
package dev.taskqueue.agent.cli;

import org.jspecify.annotations.NullMarked;
