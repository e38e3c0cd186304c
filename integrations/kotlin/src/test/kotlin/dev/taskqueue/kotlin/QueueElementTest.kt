package dev.taskqueue.kotlin

import dev.taskqueue.CapturedQueue
import dev.taskqueue.OutOfQueueException
import dev.taskqueue.TaskQueue
import java.util.concurrent.atomic.AtomicInteger
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test

/** A captured queue as part of a coroutine's context. */
class QueueElementTest {

    private val ran = mutableListOf<String>()

    @AfterEach
    fun nothingIsOpen() {
        assertThat(TaskQueue.current()).isEmpty
    }

    private fun add(name: String) = TaskQueue.addTask { ran += name }

    @Test
    fun testsRunOnTheVersionThatTheBuildNames() {
        val version = CoroutineScope::class.java.classLoader
            .getResource("META-INF/kotlinx_coroutines_core.version")!!.readText()
        assertThat(version.trim()).isEqualTo(System.getProperty("coroutines.version"))
    }

    @Test
    fun otherDispatchersHaveNoQueueWithoutTheElement() {
        call("a") {
            runBlocking {
                withContext(Dispatchers.Default) { assertThat(TaskQueue.current()).isEmpty }
            }
        }
    }

    @Test
    fun noTaskIsLostOnManyThreads() {
        val added = AtomicInteger()
        val count = AtomicInteger()
        fun addOne() {
            TaskQueue.addTask { count.incrementAndGet() }
            added.incrementAndGet()
        }
        repeat(200) {
            call("a") {
                runBlocking(QueueElement()) {
                    repeat(50) {
                        launch(Dispatchers.Default) {
                            yield()
                            addOne()
                            withContext(Dispatchers.IO) {
                                yield()
                                addOne()
                            }
                        }
                    }
                }
            }
        }
        assertThat(added).hasValue(20_000)
        assertThat(count).hasValue(20_000)
        runBlocking(Dispatchers.Default) { assertThat(TaskQueue.current()).isEmpty }
    }

    @Test
    fun coroutineAddsToItsOwnActionWhoeverResumesIt() {
        val gate = CompletableDeferred<Unit>()
        runBlocking {
            call("a") {
                launch(Dispatchers.Unconfined + QueueElement()) {
                    gate.await()
                    assertThatThrownBy { add("late") }.isInstanceOf(OutOfQueueException::class.java)
                    ran += "rejected"
                }
            }
            call("b") {
                gate.complete(Unit)
                add("task of b")
            }
        }
        assertThat(ran).containsExactly("rejected", "task of b")
    }

    @Test
    fun innerActionHasItsOwnQueue() {
        call("outer") {
            runBlocking(QueueElement()) {
                add("outer's")
                call("inner") { add("inner's") }
                assertThat(ran).containsExactly("inner's")
            }
        }
        assertThat(ran).containsExactly("inner's", "outer's")
    }

    @Test
    fun elementWithoutQueueHidesTheOpenOne() {
        call("a") {
            runBlocking(QueueElement()) {
                withContext(QueueElement(CapturedQueue.none())) { assertThat(TaskQueue.current()).isEmpty }
                add("kept")
            }
        }
        assertThat(ran).containsExactly("kept")
    }

    @Test
    fun elementNamesItsQueue() {
        call("update") { assertThat(QueueElement()).hasToString("QueueElement(the queue of action \"update\")") }
    }
}
