package dev.taskqueue.kotlin

import dev.taskqueue.ActionOptions
import dev.taskqueue.CapturedQueue
import dev.taskqueue.TaskQueue
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CompletionException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.future.await
import kotlinx.coroutines.withContext

/** Runs a suspending [body] as the action [name]; otherwise the same as [withTaskQueue] with options. */
public suspend fun <R> withTaskQueue(name: String, body: suspend CoroutineScope.() -> R): R =
    withTaskQueue(ActionOptions.named(name), body)

/**
 * Runs a suspending [body] as an action. The queue travels with the coroutine: it is open wherever the body and the
 * coroutines that it starts run. The tasks run when the body and these coroutines have returned normally, on the thread
 * that the body has ended on, before this function returns. They get the body's result, or null if that is [Unit].
 *
 * If the body throws or is cancelled, the tasks are discarded and the caller gets the very same exception. If a task
 * fails, the failure policy of [options] decides. With `Propagation.REQUIRED`, the action joins the open queue, that of
 * an enclosing [withTaskQueue] included.
 */
public suspend fun <R> withTaskQueue(options: ActionOptions, body: suspend CoroutineScope.() -> R): R {
    val completion = CompletableFuture<Any?>()
    lateinit var queue: CapturedQueue
    val action = callAsync(options) {
        queue = CapturedQueue.current()
        completion
    }
    val result = runBody(completion, queue, body)
    // Runs the tasks, on this thread.
    completion.complete(result.takeUnless { it === Unit })
    awaitTasks(action)
    return result
}

private suspend fun <R> runBody(
    completion: CompletableFuture<Any?>,
    queue: CapturedQueue,
    body: suspend CoroutineScope.() -> R,
): R {
    var thrown: Throwable? = null
    try {
        return withContext(QueueElement(queue)) {
            try {
                body()
            } catch (failure: Throwable) {
                thrown = failure
                throw failure
            }
        }
    } catch (failure: Throwable) {
        // While debugging, kotlinx.coroutines throws a copy whose cause is the original.
        val original = thrown?.takeIf { it === failure.cause && it.javaClass == failure.javaClass } ?: failure
        completion.completeExceptionally(original)
        throw original
    }
}

/** Throws what a task has thrown. The tasks have run, except on a stack with very many nested completions. */
private suspend fun awaitTasks(action: CompletableFuture<*>) {
    if (!action.isDone) {
        action.await()
        return
    }
    try {
        action.join()
    } catch (failure: CompletionException) {
        throw failure.cause ?: failure
    }
}
