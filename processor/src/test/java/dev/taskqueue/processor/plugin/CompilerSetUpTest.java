package dev.taskqueue.processor.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** The plugin with an incomplete set-up: it reports the problem and the fix, and leaves no unwoven class behind. */
class CompilerSetUpTest {

    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void project() {
        project = new Project(folder).with("demo/One.java", WovenInPlaceTest.action("One"));
    }

    @Test
    void refusesDisabledAnnotationProcessing() {
        Project.Outcome compiled = project.compile("-proc:none");

        assertThat(compiled.exitCode()).isNotZero();
        assertThat(compiled.findings()).containsExactly("One.java:5 error TQ201");
        assertThat(compiled.output()).contains("Fix: ").contains("-proc:none");
        assertThat(project.classFiles()).isEmpty();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_23)
    void refusesMissingProcessorPathIfNoProcessorsRun() {
        Project.Outcome compiled = Project.javac(withoutProcessorPath());

        assertThat(compiled.findings()).containsExactly("One.java:5 error TQ201");
        assertThat(project.classFiles()).isEmpty();
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_22)
    void acceptsMissingProcessorPathIfCompilerUsesClassPath() {
        assertThat(Project.javac(withoutProcessorPath()).output()).isEmpty();
        assertWoven("demo/One");
    }

    private List<String> withoutProcessorPath() {
        return List.of(
                "-Xplugin:TaskQueue",
                "-classpath",
                Project.TEST_CLASS_PATH,
                "-d",
                project.classes().toString(),
                project.sources().resolve("demo/One.java").toString());
    }

    @Test
    void refusesOtherProcessorsAlone() {
        Project.Outcome compiled = project.compile("-processor", OtherProcessor.class.getName());

        assertThat(compiled.exitCode()).isNotZero();
        assertThat(compiled.findings()).containsExactly("One.java:5 error TQ202");
        assertThat(compiled.output()).contains("Fix: ");
        assertThat(project.classFiles()).isEmpty();
    }

    @Test
    void needsNoProcessorWithoutActions() {
        Project plain = new Project(folder.resolve("plain")).with("demo/Plain.java", "package demo; class Plain {}");

        assertThat(plain.compile("-proc:none").output()).isEmpty();
        assertThat(plain.classFiles()).hasSize(1);
    }

    @Test
    void refusesUnknownArgument() {
        Project.Outcome compiled = project.compileWithPlugin("TaskQueue out= folder=there weave=maybe");

        assertThat(compiled.exitCode()).isNotZero();
        assertThat(compiled.output()).contains("\"out=\"", "\"folder=there\"", "\"weave=maybe\"");
        assertThat(compiled.findings()).hasSize(3).allMatch(finding -> finding.endsWith("error TQ203"));
    }

    @Test
    void needsNoProcessorIfOutputFolderIsGiven() {
        Project.Outcome compiled = project.compileWithPlugin("TaskQueue out=" + project.classes(), "-proc:none");

        assertThat(compiled.output()).isEmpty();
        assertWoven("demo/One");
    }

    @Test
    void refusesAnnotatedClassWithoutActionsWithoutProcessor() {
        Project empty = new Project(folder.resolve("empty"))
                .with("demo/Empty.java", "package demo; @dev.taskqueue.annotation.WithTaskQueue class Empty {}");

        assertThat(empty.compileWithPlugin("TaskQueue out=" + empty.classes(), "-proc:none")
                        .findings())
                .containsExactly("Empty.java:1 error TQ206");
        assertThat(empty.compile().findings()).containsExactly("Empty.java:1 error TQ116");
    }

    @Test
    void reportsSearchedPlaceIfOutputFolderIsWrong() {
        Path wrong = folder.resolve("wrong");

        Project.Outcome compiled = project.compileWithPlugin("TaskQueue out=" + wrong);

        assertThat(compiled.exitCode()).isNotZero();
        assertThat(compiled.findings()).containsExactly("One.java:5 error TQ204");
        assertThat(compiled.output()).contains(wrong.resolve("demo/One.class").toString(), "Fix: ");
    }

    @Test
    void ignoresStaleClassFile() throws IOException {
        Path wrong = folder.resolve("wrong");
        Path stale = wrong.resolve("demo/One.class");
        Files.createDirectories(stale.getParent());
        Files.write(stale, new byte[] {1, 2, 3});
        Files.setLastModifiedTime(stale, java.nio.file.attribute.FileTime.from(java.time.Instant.EPOCH));

        assertThat(project.compileWithPlugin("TaskQueue out=" + wrong).findings())
                .containsExactly("One.java:5 error TQ204");
        assertThat(stale).hasBinaryContent(new byte[] {1, 2, 3});
    }

    @Test
    void findsClassFilesBesideSourcesWithoutOutputFolder() throws IOException {
        List<String> arguments = List.of(
                "-Xplugin:TaskQueue",
                "-processorpath",
                Project.TEST_CLASS_PATH,
                "-classpath",
                Project.TEST_CLASS_PATH,
                project.sources().resolve("demo/One.java").toString());

        assertThat(Project.javac(arguments).output()).isEmpty();

        assertThat(text(project.sources().resolve("demo/One.class"))).contains("dev/taskqueue/spi/ActionPoint");
    }

    @Test
    void weavesModule() {
        project.with(
                "module-info.java",
                "module demo.module { requires dev.taskqueue; requires dev.taskqueue.annotation; }");

        assertThat(project.compile("--module-path", modules()).output()).isEmpty();

        assertWoven("demo/One");
    }

    @Test
    void refusesModuleThatDoesNotReadRuntime() {
        project.with("module-info.java", "module demo.module { requires dev.taskqueue.annotation; }");

        Project.Outcome compiled = project.compile("--module-path", modules());

        assertThat(compiled.findings()).containsExactly("One.java:5 error TQ102");
    }

    @Test
    void weavesSeveralModulesAtOnce() {
        // The same package in both modules, so that only the module identifies the file.
        Project modules = new Project(folder.resolve("modules"))
                .with("first/module-info.java", "module first { requires dev.taskqueue; }")
                .with("first/demo/One.java", WovenInPlaceTest.action("One"))
                .with("second/module-info.java", "module second { requires dev.taskqueue; }")
                .with("second/demo/One.java", WovenInPlaceTest.action("One"));
        List<String> arguments = new ArrayList<>(List.of(
                "-Xplugin:TaskQueue",
                "-processorpath",
                Project.TEST_CLASS_PATH,
                "--module-path",
                modules(),
                "--module-source-path",
                modules.sources().toString(),
                "-d",
                modules.classes().toString(),
                "--module",
                "first,second"));

        assertThat(Project.javac(arguments).output()).isEmpty();
        assertThat(text(modules.classes().resolve("first/demo/One.class"))).contains("dev/taskqueue/spi/ActionPoint");
        assertThat(text(modules.classes().resolve("second/demo/One.class"))).contains("dev/taskqueue/spi/ActionPoint");

        arguments.set(0, "-Xplugin:TaskQueue out=" + modules.classes());
        assertThat(Project.javac(arguments).output()).isEmpty();
        assertThat(text(modules.classes().resolve("first/demo/One.class"))).contains("dev/taskqueue/spi/ActionPoint");
    }

    private static String modules() {
        List<String> modules = new ArrayList<>();
        for (String entry : Project.TEST_CLASS_PATH.split(File.pathSeparator)) {
            if (entry.matches(".*(runtime|annotations).*") && entry.contains("taskqueue")
                    || entry.matches(".*/(runtime|annotations)/target/classes")) {
                modules.add(entry);
            }
        }
        return String.join(File.pathSeparator, modules);
    }

    private void assertWoven(String path) {
        assertThat(text(project.classes().resolve(path + ".class"))).contains("dev/taskqueue/spi/ActionPoint");
    }

    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
