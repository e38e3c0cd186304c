/**
 * Durable tasks: named tasks with a stored payload. A run's durable tasks are written in the transaction of its action as
 * one chain, and any node of the application runs them, in order. {@link dev.taskqueue.durable.DurableTask} names a task,
 * {@link dev.taskqueue.durable.DurableTasks} is the engine.
 */
@NullMarked
package dev.taskqueue.durable;

import org.jspecify.annotations.NullMarked;
