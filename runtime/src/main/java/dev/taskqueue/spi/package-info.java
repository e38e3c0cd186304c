/**
 * What integrations implement: where a transaction decides whether an action has succeeded, and what else takes part in
 * the end of a run. Enter at {@link dev.taskqueue.spi.TransactionAdapter}.
 *
 * <p>Applications need nothing of this package.
 */
@NullMarked
package dev.taskqueue.spi;

import org.jspecify.annotations.NullMarked;
