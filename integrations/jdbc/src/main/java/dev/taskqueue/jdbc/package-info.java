/**
 * JDBC transactions that decide whether an action has succeeded. Enter at
 * {@link dev.taskqueue.jdbc.TransactionalDataSource}.
 */
@NullMarked
package dev.taskqueue.jdbc;

import org.jspecify.annotations.NullMarked;
