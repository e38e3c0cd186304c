package dev.taskqueue.kotlin

import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.nio.file.Files
import java.nio.file.Path
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler

/** Compiles Kotlin in this JVM, on the class path of the tests. */
internal object KotlinCompiler {

    private val ERROR = Regex("""\.kt:(\d+):\d+: error: (.*)""")

    /** Returns the messages of the compiler's errors, by line. */
    fun errorsIn(directory: Path, code: String): Map<Int, List<String>> {
        val source = Files.writeString(directory.resolve("Source.kt"), code)
        val output = ByteArrayOutputStream()
        K2JVMCompiler().exec(
            PrintStream(output),
            source.toString(),
            "-d", Files.createDirectories(directory.resolve("classes")).toString(),
            "-cp", System.getProperty("java.class.path"),
            "-no-stdlib", "-no-reflect", "-nowarn", "-jvm-target", "17",
        )
        return ERROR.findAll(output.toString()).groupBy({ it.groupValues[1].toInt() }, { it.groupValues[2] })
    }
}
