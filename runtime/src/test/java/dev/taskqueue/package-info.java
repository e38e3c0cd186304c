/**
 * What is internal to the runtime, or by hand. What is the same in every mode, rule by rule, is in the module {@code
 * conformance}.
 */
@NullMarked
package dev.taskqueue;

import org.jspecify.annotations.NullMarked;
