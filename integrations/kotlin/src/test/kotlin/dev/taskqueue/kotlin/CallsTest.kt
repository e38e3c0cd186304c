package dev.taskqueue.kotlin

import dev.taskqueue.ActionOptions
import dev.taskqueue.OutOfQueueException
import dev.taskqueue.Previous
import dev.taskqueue.TaskQueue
import dev.taskqueue.annotation.FailurePolicy
import dev.taskqueue.annotation.Propagation
import java.io.IOException
import java.util.concurrent.Callable
import java.util.concurrent.CompletableFuture
import java.util.concurrent.Executors
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test

/** The functions of `Calls.kt`. */
class CallsTest {

    private val ran = mutableListOf<String>()

    @AfterEach
    fun nothingIsOpen() {
        assertThat(TaskQueue.current()).isEmpty
    }

    private fun add(name: String) = TaskQueue.addTask<Any?> { result, _, _ -> ran.add("$name of $result") }

    @Test
    fun callRunsTasksWithTheResult() {
        val result: Int = call("a") {
            add("task")
            assertThat(ran).isEmpty()
            1
        }
        assertThat(result).isEqualTo(1)
        assertThat(ran).containsExactly("task of 1")
    }

    @Test
    fun callGivesTasksNullWhenTheBodyReturnsUnit() {
        val result: Unit = call("a") { add("task") }
        assertThat(result).isSameAs(Unit)
        assertThat(ran).containsExactly("task of null")
    }

    @Test
    fun callReturnsNullWhenTheBodyDoes() {
        val result: String? = call("a") { null }
        assertThat(result).isNull()
    }

    @Test
    fun callDiscardsTasksAndThrowsWhatTheBodyThrew() {
        val failure = IOException("body")
        assertThatThrownBy {
            call("a") {
                add("discarded")
                throw failure
            }
        }.isSameAs(failure)
        assertThat(ran).isEmpty()
    }

    @Test
    fun callFollowsItsOptions() {
        val join = ActionOptions.named("join").withPropagation(Propagation.REQUIRED)
        val logging = ActionOptions.named("log").withFailurePolicy(FailurePolicy.CONTINUE_AND_LOG)
        call(logging) {
            call(join) { add("joined") }
            TaskQueue.addTask { throw IOException("logged") }
            add("after the failure")
            "r"
        }
        assertThat(ran).containsExactly("joined of r", "after the failure of r")
    }

    @Test
    fun callAsyncRunsTasksWhenTheStageCompletes() {
        val source = CompletableFuture<String>()
        val result = callAsync("a") {
            add("task")
            source
        }
        assertThat(ran).isEmpty()
        source.complete("r")
        assertThat(ran).containsExactly("task of r")
        assertThat(result).isCompletedWithValue("r")
    }

    @Test
    fun wrapFitsRunnableCallableAndSupplier() {
        val pool = Executors.newSingleThreadExecutor()
        try {
            call("a") {
                pool.execute(wrap { add("runnable") })
                val callable: Int = pool.submit(Callable(wrap { add("callable"); 1 })).get()
                val supplier = CompletableFuture.supplyAsync(wrap { add("supplier"); 2 }, pool).join()
                callable + supplier
            }
        } finally {
            pool.shutdown()
        }
        assertThat(ran).containsExactly("runnable of 3", "callable of 3", "supplier of 3")
    }

    @Test
    fun wrappedWorkIsRejectedOnceTheActionHasEnded() {
        val work = call("a") { wrap { add("late") } }
        assertThatThrownBy { work() }.isInstanceOf(OutOfQueueException::class.java)
    }

    @Test
    fun wrapHidesTheOpenQueueIfNoneWasOpen() {
        val work = wrap { TaskQueue.current().isPresent }
        assertThat(call("a") { work() }).isFalse()
    }

    @Test
    fun previousIsExhaustiveInWhen() {
        val seen = mutableListOf<String>()
        call("a") {
            repeat(2) {
                TaskQueue.addTask<Any?> { _, _, previous ->
                    seen += when (previous) {
                        is Previous.None -> "none"
                        is Previous.Value -> "value ${previous.value()}"
                        is Previous.Failed -> "failed"
                    }
                    "v"
                }
            }
        }
        assertThat(seen).containsExactly("none", "value v")
    }
}
