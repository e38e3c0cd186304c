/** How a method becomes an action: enter at {@link dev.taskqueue.conformance.mode.Mode}, chosen once for each JVM. */
@NullMarked
package dev.taskqueue.conformance.mode;

import org.jspecify.annotations.NullMarked;
