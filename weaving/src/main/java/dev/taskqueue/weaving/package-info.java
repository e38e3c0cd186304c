/**
 * Weaves a class file, or reports why not. Enter at {@link dev.taskqueue.weaving.Weaver}.
 *
 * <p>{@code ClassScan} holds the facts about a class, {@code WeavingPlan} decides for each method, and
 * {@code ActionMethodVisitor} adds one call on entry and one on exit to those that become actions. All other bytes
 * stay. It uses the class file library inside Byte Buddy directly: loading Byte Buddy's type model and {@code Advice}
 * would delay an application's start by some 300 ms, for only two calls.
 */
@NullMarked
package dev.taskqueue.weaving;

import org.jspecify.annotations.NullMarked;
