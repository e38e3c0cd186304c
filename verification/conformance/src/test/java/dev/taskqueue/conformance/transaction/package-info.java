/** The smallest transactions that an integration can have. */
@NullMarked
package dev.taskqueue.conformance.transaction;

import org.jspecify.annotations.NullMarked;
