package dev.taskqueue.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attaching the agent to a running JVM. */
@Tag("jar")
class AttachTest {

    private static final String MAIN = """
            package app;
            import java.io.*;
            public class Main {
                public static void main(String[] arguments) throws IOException {
                    System.out.println(Other.plain("x"));
                    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
                    for (String line = in.readLine(); line != null; line = in.readLine()) {
                        String result;
                        try {
                            result = Actions.act(line);
                        } catch (IllegalStateException e) {
                            result = e.getClass().getSimpleName();
                        }
                        System.out.println(result);
                    }
                }
            }
            """;

    private static final String OTHER =
            "package app; public class Other { public static String plain(String s) { return s; } }";

    private final Workbench workbench;

    AttachTest(@TempDir Path directory) {
        workbench = new Workbench(directory);
    }

    @Test
    void weavesLoadedClassesAndRefusesSecondAgent() throws Exception {
        Path err = workbench.file("err.txt");
        Process process = start(Jvm.plain(), err);
        try (Writer to = process.outputWriter();
                BufferedReader from = process.inputReader()) {
            assertThat(from.readLine()).isEqualTo("x");
            assertThat(ask(to, from, "before")).isEqualTo("OutOfQueueException");

            Jvm.Result first = attach(process, "include=app.Other#plain -> name=a,", "log=info");
            assertThat(first.exit()).isZero();
            assertThat(first.out()).contains("2 classes that were already loaded are woven");
            assertThat(ask(to, from, "a")).isEqualTo("task after a!");
            assertThat(from.readLine()).isEqualTo("a!");

            Jvm.Result second = attach(process);
            assertThat(second.exit()).isEqualTo(1);
            assertThat(second.err()).contains("[TQ349]");
            assertThat(ask(to, from, "b")).isEqualTo("task after b!");
            assertThat(from.readLine()).isEqualTo("b!");
            to.close();
            assertThat(from.readLine()).isNull();
        }
        assertThat(process.waitFor()).isZero();
        assertThat(Files.readString(err))
                .containsOnlyOnce("Woven: app.Actions#act")
                .contains("[TQ349]");
    }

    @Test
    void reportsThatAgentIsAlreadyInstalled() throws Exception {
        Process process = start(Jvm.withAgent(""), workbench.file("err.txt"));
        try (Writer to = process.outputWriter();
                BufferedReader from = process.inputReader()) {
            assertThat(from.readLine()).isEqualTo("x");
            assertThat(attach(process, "include=app.Other#plain").err()).contains("[TQ349]");
            assertThat(ask(to, from, "a")).isEqualTo("task after a!");
            assertThat(from.readLine()).isEqualTo("a!");
        }
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void resolvesPathsAndReportsProblemsAtCommand() throws Exception {
        workbench.write("here/rules.txt", "app.Other#plain\napp.Other#?\n");
        Process process = start(Jvm.plain(), workbench.file("err.txt"));
        try (Writer to = process.outputWriter();
                BufferedReader from = process.inputReader()) {
            assertThat(from.readLine()).isEqualTo("x");
            Jvm.Result result = Jvm.plain()
                    .in(workbench.file("here"))
                    .with("-jar", Workbench.AGENT.toString(), "attach", Long.toString(process.pid()))
                    .with("rules=rules.txt", "nonsense=1", "include=java.lang.String#length")
                    .run();
            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.out()).contains("Installed with").doesNotContain("[TQ");
            assertThat(result.err()).contains("[TQ340]", "[TQ346]");
            to.flush();
        }
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void failsIfRulesFileIsMissing() throws Exception {
        Process process = start(Jvm.plain(), workbench.file("err.txt"));
        try (Writer to = process.outputWriter();
                BufferedReader from = process.inputReader()) {
            assertThat(from.readLine()).isEqualTo("x");
            Jvm.Result result = attach(process, "rules=missing.txt");
            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.err()).contains("[TQ342]", "missing.txt", "Fix: ");
            to.flush();
        }
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void succeedsIfMethodOfLoadedClassIsUnweavable() throws Exception {
        Process process = start(Jvm.plain(), workbench.file("err.txt"));
        try (Writer to = process.outputWriter();
                BufferedReader from = process.inputReader()) {
            assertThat(from.readLine()).isEqualTo("x");
            Jvm.Result result = attach(process, "include=app.Other#<init>");
            assertThat(result.exit()).isZero();
            assertThat(result.err()).contains("[TQ122]");
            to.flush();
        }
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void reportsUnreachableProcess() {
        Jvm.Result result = Jvm.plain()
                .with("-jar", Workbench.AGENT.toString(), "attach", "no-such-process")
                .run();
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("[TQ360]", "Fix: ");
    }

    private Process start(Jvm jvm, Path err) throws IOException {
        Path classes = workbench.compile("app", Workbench.ACTIONS, MAIN, OTHER);
        return jvm.with("-cp", Workbench.path(classes, Workbench.RUNTIME, Workbench.ANNOTATIONS), "app.Main")
                .start(err);
    }

    private static Jvm.Result attach(Process process, String... options) {
        return Jvm.plain()
                .with("-jar", Workbench.AGENT.toString(), "attach", Long.toString(process.pid()))
                .with(options)
                .run();
    }

    private static String ask(Writer to, BufferedReader from, String line) throws IOException {
        to.write(line + "\n");
        to.flush();
        return from.readLine();
    }
}
