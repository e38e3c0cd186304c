/**
 * Weaves a class file, or says why not. Enter at {@link dev.taskqueue.weaving.Weaver}.
 *
 * <p>{@code ClassScan} holds the facts about a class, {@code WeavingPlan} decides for each method, and
 * {@code ActionMethodVisitor} adds one call on entry and one on exit to those that become actions. All other bytes
 * stay. The class file library is the one inside Byte Buddy, used directly: loading Byte Buddy's type model and {@code
 * Advice} would cost an application some 300 ms at start, and all that is woven is two calls.
 */
@NullMarked
package dev.taskqueue.weaving;

import org.jspecify.annotations.NullMarked;
