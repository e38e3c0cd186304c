package dev.taskqueue.kotlin

import dev.taskqueue.CapturedQueue
import dev.taskqueue.TaskQueue
import kotlin.coroutines.AbstractCoroutineContextElement
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.ThreadContextElement

/**
 * Propagates a queue to a coroutine: the queue is open on whichever thread the coroutine runs, for as long as it runs
 * there. Without this element, a coroutine sees whatever is open on the thread that resumes it, which may be another
 * action.
 *
 * ```
 * runBlocking(QueueElement()) {               // captures the queue that is open here
 *     launch(Dispatchers.IO) { validate() }   // adds to it
 * }
 * ```
 *
 * Coroutines that outlive the action get an `OutOfQueueException` when they add. The element makes nothing wait; that
 * is what structured concurrency is for. `QueueElement(CapturedQueue.none())` hides the open queue.
 *
 * @property queue the queue to open; by default the one that is open where the element is created
 */
public class QueueElement(public val queue: CapturedQueue = CapturedQueue.current()) :
    AbstractCoroutineContextElement(QueueElement), ThreadContextElement<TaskQueue.Scope> {

    /** The key of the element in a [CoroutineContext]. */
    public companion object Key : CoroutineContext.Key<QueueElement>

    override fun updateThreadContext(context: CoroutineContext): TaskQueue.Scope = queue.open()

    override fun restoreThreadContext(context: CoroutineContext, oldState: TaskQueue.Scope): Unit = oldState.close()

    override fun toString(): String = "QueueElement($queue)"
}
