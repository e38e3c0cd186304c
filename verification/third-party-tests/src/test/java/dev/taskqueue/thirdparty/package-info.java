/**
 * A library's own published tests, run with all of its methods woven: their outcomes must be the same as without.
 * Enter at {@link dev.taskqueue.thirdparty.TestRun}, the main class of the JVMs that run them.
 */
@NullMarked
package dev.taskqueue.thirdparty;

import org.jspecify.annotations.NullMarked;
