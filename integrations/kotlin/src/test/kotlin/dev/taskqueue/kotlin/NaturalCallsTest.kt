package dev.taskqueue.kotlin

import java.nio.file.Path
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** What somebody would write without reading the documentation compiles, or a comment names the alternative. */
class NaturalCallsTest {

    private val list = NaturalCallsTest::class.java.getResource("/natural-calls.kt.txt")!!.readText().lines()

    @Test
    fun eachLineOrItsAlternativeCompiles(@TempDir directory: Path) {
        assertThat(list.count { it.endsWith(END) || INSTEAD in it }).isEqualTo(30)
        val code = list.joinToString("\n") { it.substringAfter(INSTEAD) }
        assertThat(KotlinCompiler.errorsIn(directory, code)).isEmpty()
    }

    @Test
    fun noLineThatCompilesHasAnAlternative(@TempDir directory: Path) {
        val wrong = KotlinCompiler.errorsIn(directory, list.joinToString("\n") { it.substringBefore(INSTEAD) }).keys
        assertThat(wrong.map { list[it - 1] }).containsExactlyElementsOf(list.filter { INSTEAD in it })
    }

    private companion object {
        const val END = "//#"
        const val INSTEAD = "//# instead: "
    }
}
