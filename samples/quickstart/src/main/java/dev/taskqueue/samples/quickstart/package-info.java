/**
 * The task queue on an embedded database. Start at {@link dev.taskqueue.samples.quickstart.Story},
 * which plays it; {@link dev.taskqueue.samples.quickstart.DatasetActions} has the action, and {@link
 * dev.taskqueue.samples.quickstart.AttachmentValidator} the line that queues the task.
 */
@NullMarked
package dev.taskqueue.samples.quickstart;

import org.jspecify.annotations.NullMarked;
