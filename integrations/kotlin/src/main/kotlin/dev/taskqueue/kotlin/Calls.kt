package dev.taskqueue.kotlin

import dev.taskqueue.ActionOptions
import dev.taskqueue.CapturedQueue
import dev.taskqueue.TaskQueue
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CompletionStage

/**
 * Runs [body] as the action [name], as `TaskQueue.call` does, without type arguments: its tasks run when it has
 * returned normally, before the caller gets the result. If the body returns [Unit], the tasks get null, as they do
 * after a Java method that returns nothing.
 */
public inline fun <R> call(name: String, crossinline body: () -> R): R {
    var result: R? = null
    TaskQueue.call<Any?, RuntimeException>(name) {
        result = body()
        result.takeUnless { it === Unit }
    }
    @Suppress("UNCHECKED_CAST")
    return result as R
}

/** Runs [body] as an action with the given [options]; otherwise the same as [call] with a name. */
public inline fun <R> call(options: ActionOptions, crossinline body: () -> R): R {
    var result: R? = null
    TaskQueue.call<Any?, RuntimeException>(options) {
        result = body()
        result.takeUnless { it === Unit }
    }
    @Suppress("UNCHECKED_CAST")
    return result as R
}

/**
 * Runs [body] as the asynchronous action [name], as `TaskQueue.callAsync` does: its tasks run when the stage that the
 * body returns has completed normally. The returned future completes after them.
 */
public inline fun <T> callAsync(name: String, crossinline body: () -> CompletionStage<T>): CompletableFuture<T> =
    callAsync(ActionOptions.named(name), body)

/** Runs [body] as an asynchronous action with the given [options]; otherwise the same as [callAsync] with a name. */
public inline fun <T> callAsync(
    options: ActionOptions,
    crossinline body: () -> CompletionStage<T>,
): CompletableFuture<T> = TaskQueue.callAsync<T, RuntimeException>(options) { body() }!!

/**
 * Propagates the open queue to [work], which runs later or on another thread: captures the queue now, and opens it for
 * as long as the work runs. The result fits wherever Java expects a `Runnable`, a `Callable` or a `Supplier`:
 * `pool.submit(wrap { load() })`.
 */
public inline fun <R> wrap(crossinline work: () -> R): () -> R {
    val queue = CapturedQueue.current()
    return { queue.call<R, RuntimeException> { work() } }
}
