/**
 * JTA transactions decide whether an action has succeeded. Where the container's registry is not found by its standard
 * names, {@link dev.taskqueue.jakarta.JtaTransactions#use} says where it is.
 */
@NullMarked
package dev.taskqueue.jakarta;

import org.jspecify.annotations.NullMarked;
