package dev.taskqueue.kotlin

import dev.taskqueue.ActionEvent
import dev.taskqueue.ActionListener
import dev.taskqueue.ActionOptions
import dev.taskqueue.OutOfQueueException
import dev.taskqueue.TaskFailedException
import dev.taskqueue.TaskQueue
import dev.taskqueue.annotation.FailurePolicy
import dev.taskqueue.annotation.Propagation
import java.io.IOException
import java.util.concurrent.atomic.AtomicInteger
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test

/** Actions around suspending bodies. */
class WithTaskQueueTest {

    private val ran = mutableListOf<String>()

    @AfterEach
    fun nothingIsOpen() {
        assertThat(TaskQueue.current()).isEmpty
    }

    private fun add(name: String) = TaskQueue.addTask<Any?> { result, index, _ -> ran += "$name $index $result" }

    private suspend fun thrownBy(body: suspend () -> Unit): Throwable? =
        try {
            body()
            null
        } catch (thrown: Throwable) {
            thrown
        }

    @Test
    fun queueTravelsWithTheCoroutine() = runBlocking<Unit>(Dispatchers.Default) {
        val result: String = withTaskQueue("a") {
            add("here")
            yield()
            withContext(Dispatchers.IO) { add("elsewhere") }
            launch { add("child's") }.join()
            assertThat(ran).isEmpty()
            "r"
        }
        assertThat(result).isEqualTo("r")
        assertThat(ran).containsExactly("here 0 r", "elsewhere 1 r", "child's 2 r")
        assertThat(TaskQueue.current()).isEmpty
    }

    @Test
    fun tasksRunAfterTheChildrenOfTheBody() = runBlocking<Unit> {
        val gate = CompletableDeferred<Unit>()
        withTaskQueue("a") {
            launch {
                gate.await()
                add("child's")
            }
            launch { gate.complete(Unit) }
            add("body's")
        }
        assertThat(ran).containsExactly("body's 0 null", "child's 1 null")
    }

    @Test
    fun discardsTasksWhenTheBodyThrows() = runBlocking<Unit> {
        val failure = IOException("body")
        val thrown = thrownBy {
            withTaskQueue("a") {
                add("discarded")
                withContext(Dispatchers.Default) { yield() }
                throw failure
            }
        }
        assertThat(thrown).isSameAs(failure)
        assertThat(ran).isEmpty()
    }

    @Test
    fun discardsTasksWhenAChildFails() = runBlocking<Unit> {
        val thrown = thrownBy {
            withTaskQueue("a") {
                add("discarded")
                launch(Dispatchers.Default) { throw IOException("child") }
                awaitCancellation()
            }
        }
        assertThat(thrown).isInstanceOf(IOException::class.java).hasMessage("child")
        assertThat(ran).isEmpty()
    }

    @Test
    fun discardsTasksWhenCancelled() = runBlocking<Unit> {
        val started = CompletableDeferred<Unit>()
        val failed = mutableListOf<Throwable>()
        val listener = object : ActionListener {
            override fun actionFailed(event: ActionEvent, cause: Throwable) {
                failed += cause
            }
        }
        ActionListener.register(listener).use {
            val job = launch {
                withTaskQueue("a") {
                    add("discarded")
                    started.complete(Unit)
                    awaitCancellation()
                }
            }
            started.await()
            job.cancelAndJoin()
        }
        assertThat(failed).singleElement().isInstanceOf(CancellationException::class.java)
        assertThat(ran).isEmpty()
    }

    @Test
    fun nestedActionHasItsOwnQueue() = runBlocking<Unit>(Dispatchers.Default) {
        withTaskQueue("outer") {
            add("outer's")
            withTaskQueue("inner") {
                yield()
                add("inner's")
                "inner"
            }
            assertThat(ran).containsExactly("inner's 0 inner")
            add("outer's")
            "outer"
        }
        assertThat(ran).containsExactly("inner's 0 inner", "outer's 0 outer", "outer's 1 outer")
    }

    @Test
    fun joiningActionRunsItsTasksWithTheOuterResult() = runBlocking<Unit>(Dispatchers.Default) {
        val join = ActionOptions.named("join").withPropagation(Propagation.REQUIRED)
        withTaskQueue("outer") {
            add("outer's")
            withTaskQueue(join) {
                withContext(Dispatchers.IO) { add("joined") }
                "inner"
            }
            thrownBy {
                withTaskQueue(join) {
                    withContext(Dispatchers.IO) { add("rolled back") }
                    throw IOException("joined")
                }
            }
            assertThat(ran).isEmpty()
            "outer"
        }
        assertThat(ran).containsExactly("outer's 0 outer", "joined 1 outer")
    }

    @Test
    fun taskFailureReachesTheCallerAsTheSameInstance() = runBlocking<Unit> {
        val failure = IllegalStateException("task")
        val thrown = thrownBy {
            withTaskQueue("a") {
                TaskQueue.addTask { throw failure }
                add("discarded")
            }
        }
        assertThat(thrown).isSameAs(failure)
        assertThat(ran).isEmpty()
    }

    @Test
    fun failurePolicyOfTheOptionsDecides() = runBlocking<Unit> {
        val options = ActionOptions.named("a").withFailurePolicy(FailurePolicy.CONTINUE_AND_THROW)
        val thrown = thrownBy {
            withTaskQueue(options) {
                TaskQueue.addTask { throw IOException("task") }
                add("after the failure")
            }
        }
        assertThat(thrown).isInstanceOf(TaskFailedException::class.java).hasRootCauseMessage("task")
        assertThat(ran).containsExactly("after the failure 1 null")
    }

    @Test
    fun tasksAddTasksToTheSameDrain() = runBlocking<Unit> {
        withTaskQueue("a") {
            TaskQueue.addTask { add("by a task") }
            add("by the body")
            "r"
        }
        assertThat(ran).containsExactly("by the body 1 r", "by a task 2 r")
    }

    @Test
    fun coroutineThatOutlivesTheActionIsRejected() = runBlocking<Unit> {
        val gate = CompletableDeferred<Unit>()
        val outer = this
        val late = withTaskQueue("a") {
            val element = QueueElement()
            outer.async(Dispatchers.Default + element) {
                gate.await()
                thrownBy { add("late") }
            }
        }
        gate.complete(Unit)
        assertThat(late.await()).isInstanceOf(OutOfQueueException::class.java)
        assertThat(ran).isEmpty()
    }

    @Test
    fun concurrentActionsKeepTheirTasksApart() = runBlocking<Unit>(Dispatchers.Default) {
        val wrong = AtomicInteger()
        val right = AtomicInteger()
        coroutineScope {
            repeat(500) { number ->
                launch {
                    val result: Int = withTaskQueue("a$number") {
                        repeat(4) {
                            yield()
                            TaskQueue.addTask<Int> { result, _, _ ->
                                (if (result == number) right else wrong).incrementAndGet()
                            }
                            withContext(Dispatchers.IO) { yield() }
                        }
                        number
                    }
                    assertThat(result).isEqualTo(number)
                }
            }
        }
        assertThat(wrong).hasValue(0)
        assertThat(right).hasValue(2_000)
    }

    @Test
    fun listenersHearOfOneAction() = runBlocking<Unit> {
        val seen = mutableListOf<String>()
        val listener = object : ActionListener {
            override fun actionSucceeded(event: ActionEvent) {
                seen += "${event.name()} ${event.result()} ${event.taskCount()}"
            }
        }
        ActionListener.register(listener).use {
            withTaskQueue("update") {
                yield()
                add("task")
                "r"
            }
        }
        assertThat(seen).containsExactly("update r 1")
    }
}
