/**
 * What ships: the built jar, in JVMs of its own. {@code Workbench} makes applications, {@code Jvm} runs them.
 */
@NullMarked
package dev.taskqueue.agent.jar;

import org.jspecify.annotations.NullMarked;
