package dev.taskqueue.kotlin

import java.nio.file.Files
import java.nio.file.Path
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** The Kotlin code of the documentation compiles. */
class DocumentationTest {

    @Test
    fun snippetsCompile(@TempDir directory: Path) {
        val page = Files.readString(Path.of("../../docs/kotlin.md"))
        val snippets = SNIPPET.findAll(page).map { it.groupValues[1] }.toList()
        assertThat(snippets).hasSize(4)
        val code = PROLOGUE + snippets.withIndex().joinToString("\n") { (index, snippet) ->
            "fun snippet$index() {\n$snippet}"
        }
        assertThat(KotlinCompiler.errorsIn(directory, code)).isEmpty()
    }

    private companion object {
        val SNIPPET = Regex("""<!-- snippet -->\n```kotlin\n(.*?)```""", RegexOption.DOT_MATCHES_ALL)
        const val PROLOGUE = """
            import dev.taskqueue.*
            import dev.taskqueue.kotlin.*
            import java.util.concurrent.*
            import kotlinx.coroutines.*
            class Order
            class Dataset
            val cart = listOf("tea")
            val pool: ExecutorService = Executors.newCachedThreadPool()
            fun place(items: List<String>) = Order()
            fun send(order: Order) = println(order)
            fun fetchPrice(item: String) = item.length
            fun validate(file: String) = TaskQueue.addTask { println(file) }
            fun store(file: String) = Dataset()
        """
    }
}
