/**
 * Queue tasks that run if, and only if, the action around them succeeds. Enter at {@link dev.taskqueue.TaskQueue}.
 *
 * <p>The data flow: a wrapper or a woven method calls its {@link dev.taskqueue.spi.ActionPoint} on entry, which marks the
 * action as open on the thread. The first {@link dev.taskqueue.TaskQueue#addTask(Task)} below it makes the queue. On
 * exit the point drains the queue, or discards it where the body threw, and restores what was open before.
 *
 * <h2>What holds</h2>
 *
 * <p><b>Asynchronous results.</b> The queue of an action that is declared to return a {@link java.util.concurrent.CompletionStage} or a
 * {@link java.util.concurrent.CompletableFuture}, or is run by {@link dev.taskqueue.TaskQueue#callAsync}, stays open until that stage completes. Then its tasks run,
 * with the stage's value as the result, on the completing thread or where {@link dev.taskqueue.TaskQueue#drainOn} says. The thread that has called
 * the action is as before as soon as the action's body has returned; code that queues tasks after that does so in one of the
 * two ways below.
 *
 * <p><b>Other threads.</b> A queue belongs to the thread that runs its action, or has opened it. Another thread has none,
 * not even a virtual one or a child of this thread. Work on other threads keeps the queue if it, or the executor, goes
 * through {@link dev.taskqueue.TaskQueue#wrap(Runnable) wrap}; and any thread may {@link dev.taskqueue.TaskQueue#add} to a queue that it was given. In both cases:
 *
 * <ul>
 *   <li>A task is either accepted, and then runs once if the action succeeds, or rejected with an
 *       {@link dev.taskqueue.OutOfQueueException}; it is never lost.
 *   <li>Tasks that one thread has added run in that order. Between threads the order is that of the adds.
 *   <li>All tasks run on one thread, one after the other: the one that drains the queue.
 *   <li>A task that is added while the queue is drained goes to its end and runs in the same drain. When the drain has
 *       found nothing more, the queue is closed in the same step: later tasks are rejected.
 *   <li>If an action that has joined the queue ({@code REQUIRED}) fails, its tasks are rolled back, on whichever thread it
 *       runs, and so are those of the work that it has propagated the queue to, but not what other threads have added in
 *       the meantime. If it runs in propagated work, its tasks come into the queue together, when it has succeeded.
 * </ul>
 *
 * <h2>Futures, executors, reactive</h2>
 *
 * <p><b>A future.</b> An action that is declared to return a stage is done when that completes; then its tasks run, with the
 * value, and after them the caller's future completes. Where they run: {@link dev.taskqueue.TaskQueue#drainOn}. The same as
 * a call: {@link dev.taskqueue.TaskQueue#callAsync}.
 *
 * <pre>{@code
 * @WithTaskQueue
 * public CompletableFuture<Dataset> update(String id, String attachment) {
 *     Schema.validate(attachment); // queues the transfer
 *     return Server.store(id, attachment); // completes later, on another thread
 * }
 * }</pre>
 *
 * <p><b>An executor.</b> On another thread a queue is open only where it is handed on, by
 * {@link dev.taskqueue.TaskQueue#wrap(java.util.concurrent.Executor)} and its like, or by a
 * {@link dev.taskqueue.CapturedQueue}.
 *
 * <pre>{@code
 * private final Executor pool = TaskQueue.wrap(ForkJoinPool.commonPool()); // the queue of whoever submits
 *
 * @WithTaskQueue
 * public Dataset update(String id, String attachment) {
 *     CompletableFuture.runAsync(() -> Schema.validate(attachment), pool).join(); // queues from the pool
 *     return Database.store(id, attachment);
 * }
 * }</pre>
 *
 * <p><b>Reactive.</b> For a type that is not the JDK's, an {@link dev.taskqueue.spi.AsyncAdapter} says when its result has come.
 * {@code taskqueue-reactor} has those for {@code Mono} and {@code Flux}: each subscription is a run of the action.
 *
 * <pre>{@code
 * @WithTaskQueue
 * public Mono<Dataset> update(String id, String attachment) {
 *     return Mono.fromSupplier(() -> {
 *         Schema.validate(attachment); // queues the transfer
 *         return Database.store(id, attachment);
 *     });
 * }
 * }</pre>
 *
 * <h2>Where things are</h2>
 *
 * <p>Everything an application needs is in {@code TaskQueue}, {@code Task}, {@code ActionListener} and the two
 * exceptions; {@code CapturedQueue} is for work on other threads that {@code TaskQueue.wrap} cannot reach. {@code ActionPoint}
 * is for generated and woven code only.
 */
@NullMarked
package dev.taskqueue;

import org.jspecify.annotations.NullMarked;
