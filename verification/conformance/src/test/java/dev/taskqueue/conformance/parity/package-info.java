/** Recorded runs of the original implementation, run again here: enter at {@code ParityTest}. */
@NullMarked
package dev.taskqueue.conformance.parity;

import org.jspecify.annotations.NullMarked;
