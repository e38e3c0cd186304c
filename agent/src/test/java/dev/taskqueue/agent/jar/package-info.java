/**
 * Tests the built jar as shipped, in separate JVMs. {@code Workbench} creates applications, {@code Jvm} runs them.
 */
@NullMarked
package dev.taskqueue.agent.jar;

import org.jspecify.annotations.NullMarked;
