package dev.taskqueue.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processor under kapt, which shows it Java stubs of Kotlin sources. */
class KotlinStubsTest {

    private static final String KAPT = "plugin:org.jetbrains.kotlin.kapt3:";

    @TempDir
    Path folder;

    @Test
    void refusesSuspendFunction() {
        UserTool.Outcome compiled = kapt("""
                package app
                import dev.taskqueue.annotation.WithTaskQueue
                open class Actions { @WithTaskQueue open suspend fun load(id: String): String = id }
                """);

        assertThat(compiled.exitCode()).isNotZero();
        assertThat(compiled.output()).contains("TQ308", "Actions.load", "Fix: ");
        assertThat(new UserTool(folder).output().resolve("sources/app/ActionsWithTaskQueue.java"))
                .doesNotExist();
    }

    @Test
    void acceptsFixesForFinalMethodsAndPrivateConstructors() {
        UserTool.Outcome refused = kapt("""
                package app
                import dev.taskqueue.annotation.WithTaskQueue
                open class Final { @WithTaskQueue fun update(id: String) = id }
                open class Closed private constructor(val id: String) {
                    @WithTaskQueue open fun update() = id
                    companion object { fun make() = Closed("a") }
                }
                """);

        assertThat(refused.output())
                .contains("TQ121", "Declare the function \"open\", or remove \"open\" from the class")
                .contains("TQ114", "Make a constructor and its parameter types internal or public")
                .doesNotContain("-Xplugin", "package-private");

        UserTool.Outcome opened = kapt("""
                package app
                import dev.taskqueue.annotation.WithTaskQueue
                open class Final { @WithTaskQueue open fun update(id: String) = id }
                open class Closed internal constructor(val id: String) {
                    @WithTaskQueue open fun update() = id
                    companion object { fun make() = Closed("a") }
                }
                """);
        assertThat(opened.findings()).as(opened.output()).isEmpty();

        UserTool.Outcome closed = kapt("""
                package app
                import dev.taskqueue.annotation.WithTaskQueue
                class Final { @WithTaskQueue fun update(id: String) = id }
                class Closed private constructor(val id: String) {
                    @WithTaskQueue fun update() = id
                    companion object { fun make() = Closed("a") }
                }
                """);
        assertThat(closed.findings()).as(closed.output()).isEmpty();
    }

    private UserTool.Outcome kapt(String source) {
        UserTool tool = new UserTool(folder).with("Source.kt", source);
        Path out = tool.output();
        String jars = UserTool.jars("kotlin");
        List<String> arguments = new ArrayList<>(List.of(
                "-cp",
                jars,
                "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler",
                "-no-stdlib",
                "-no-reflect",
                "-nowarn",
                "-classpath",
                UserTool.joined(UserTool.CLASS_PATH, jars),
                "-d",
                out.resolve("classes").toString(),
                "-Xplugin=" + jar(jars, "kotlin-annotation-processing"),
                "-P",
                KAPT + "aptMode=stubsAndApt",
                "-P",
                KAPT + "sources=" + out.resolve("sources"),
                "-P",
                KAPT + "classes=" + out.resolve("generated"),
                "-P",
                KAPT + "stubs=" + out.resolve("stubs"),
                "-P",
                KAPT + "incrementalData=" + out.resolve("incremental")));
        for (String entry : UserTool.CLASS_PATH.split(java.io.File.pathSeparator)) {
            arguments.addAll(List.of("-P", KAPT + "apclasspath=" + entry));
        }
        arguments.add(folder.resolve("src").toString());
        return tool.run("java", arguments);
    }

    private static String jar(String jars, String name) {
        return java.util.Arrays.stream(jars.split(java.io.File.pathSeparator))
                .filter(jar -> jar.contains(name))
                .findFirst()
                .orElseThrow();
    }
}
