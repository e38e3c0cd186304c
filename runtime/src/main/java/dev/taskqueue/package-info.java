/**
 * Queue tasks that run if, and only if, the action around them succeeds. Enter at {@link dev.taskqueue.TaskQueue}.
 *
 * <p>The data flow: a wrapper or a woven method calls its {@link dev.taskqueue.ActionPoint} on entry, which marks the
 * action as open on the thread. The first {@link dev.taskqueue.TaskQueue#addTask(Task)} below it makes the queue. On
 * exit the point drains the queue, or discards it where the body threw, and restores what was open before.
 *
 * <p>Where the result is still to come, the exit gives the caller another one, which comes when the tasks have run
 * ({@code AsyncExit}; {@link dev.taskqueue.AsyncAdapter} for types that are not the JDK's). On other threads the queue is
 * open only where it is handed on: {@link dev.taskqueue.TaskQueue#wrap(Runnable)}, {@link dev.taskqueue.CapturedQueue}.
 *
 * <p>Everything an application needs is in {@code TaskQueue}, {@code Task}, {@code ActionListener} and the two
 * exceptions. {@code ActionPoint} is for generated and woven code only.
 */
@NullMarked
package dev.taskqueue;

import org.jspecify.annotations.NullMarked;
