/** A library woven before it runs. Enter at {@link dev.taskqueue.samples.offline.Order}. */
@NullMarked
package dev.taskqueue.samples.offline;

import org.jspecify.annotations.NullMarked;
