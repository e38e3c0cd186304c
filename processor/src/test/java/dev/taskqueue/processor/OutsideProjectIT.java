package dev.taskqueue.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.TaskQueue;
import dev.taskqueue.annotation.WithTaskQueue;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project independent of this build: two jars on the class path, one on the processor path, forked tools. */
class OutsideProjectIT {

    private static final String PROCESSOR = System.getProperty("taskqueue.processor.jar");

    @TempDir
    Path project;

    @BeforeEach
    void sources() throws Exception {
        write("src/app/Actions.java", """
                package app;

                import dev.taskqueue.TaskQueue;
                import dev.taskqueue.annotation.WithTaskQueue;

                public class Actions {
                    @WithTaskQueue
                    public String update(String id) {
                        TaskQueue.addTask(String.class, result -> System.out.println("after " + result));
                        System.out.println("body");
                        return id + "!";
                    }
                }
                """);
        write("src/app/Main.java", """
                package app;

                public class Main {
                    private Main() {}

                    public static void main(String[] arguments) {
                        System.out.println("got " + new ActionsWithTaskQueue().update("a"));
                    }
                }
                """);
    }

    @Test
    void compilesAndRunsOnClassPath() throws Exception {
        String libraries = libraries();
        assertThat(run(
                        "javac",
                        "-Xlint:all",
                        "-Werror",
                        "-cp",
                        libraries,
                        "--processor-path",
                        PROCESSOR,
                        "-d",
                        "out",
                        "src/app/Actions.java",
                        "src/app/Main.java"))
                .isEmpty();
        assertThat(run("java", "-cp", "out" + File.pathSeparator + libraries, "app.Main"))
                .containsExactly("body", "after a!", "got a!");
    }

    @Test
    void compilesAndRunsAsModuleWithoutOtherDependencies() throws Exception {
        write("src/module-info.java", """
                /** The application. */
                module app {
                    requires dev.taskqueue;
                }
                """);
        String libraries = libraries();
        assertThat(run(
                        "javac",
                        "-Xlint:all",
                        "-Werror",
                        "-p",
                        libraries,
                        "--processor-path",
                        PROCESSOR,
                        "-d",
                        "out",
                        "src/module-info.java",
                        "src/app/Actions.java",
                        "src/app/Main.java"))
                .isEmpty();
        assertThat(Files.readString(project.resolve("out/app/ActionsWithTaskQueue.java")))
                .doesNotContain("javax.annotation.processing");
        assertThat(run("java", "-p", "out" + File.pathSeparator + libraries, "-m", "app/app.Main"))
                .containsExactly("body", "after a!", "got a!");
    }

    @Test
    void eclipseCompilerUsesSameJar() throws Exception {
        String libraries = libraries();
        assertThat(run(
                        "java",
                        "-jar",
                        ClassPathEntry.of(EclipseCompiler.class).toString(),
                        "-17",
                        "-failOnWarning",
                        "-cp",
                        libraries,
                        "-processorpath",
                        PROCESSOR,
                        "-s",
                        "generated",
                        "-d",
                        "out",
                        "src/app/Actions.java",
                        "src/app/Main.java"))
                .isEmpty();
        assertThat(project.resolve("generated/app/ActionsWithTaskQueue.java")).exists();
        assertThat(run("java", "-cp", "out" + File.pathSeparator + libraries, "app.Main"))
                .containsExactly("body", "after a!", "got a!");
    }

    @Test
    void reportsActionInLocalClassIfProjectHasNoOther() throws Exception {
        write("src/app/Actions.java", """
                package app;

                class Actions {
                    Object local() {
                        return new Object() {
                            @dev.taskqueue.annotation.WithTaskQueue
                            void update() {}
                        };
                    }
                }
                """);
        assertThat(run("javac", "-cp", libraries(), "--processor-path", PROCESSOR, "-d", "out", "src/app/Actions.java"))
                .first()
                .asString()
                .startsWith("src/app/Actions.java:6: error: [TQ110] ");
    }

    private static String libraries() {
        return ClassPathEntry.of(WithTaskQueue.class) + File.pathSeparator + ClassPathEntry.of(TaskQueue.class);
    }

    private void write(String path, String text) throws Exception {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Returns the lines that the tool prints. */
    private List<String> run(String tool, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines().toList();
    }
}
