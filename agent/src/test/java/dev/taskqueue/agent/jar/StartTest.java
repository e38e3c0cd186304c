package dev.taskqueue.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent at an application's start, on a class path. */
@Tag("jar")
class StartTest {

    private static final String PLAIN = """
            package app;
            public class Main {
                public static void main(String[] arguments) {
                    System.out.println("plain");
                }
            }
            """;

    private final Workbench workbench;

    StartTest(@TempDir Path directory) {
        workbench = new Workbench(directory);
    }

    private Jvm.Result run(String options, Path classes, String... jvmOptions) {
        return Jvm.withAgent(options)
                .with(jvmOptions)
                .with("-cp", Workbench.path(classes, Workbench.RUNTIME, Workbench.ANNOTATIONS), "app.Main")
                .run();
    }

    @Test
    void weavesAnnotatedMethodsSilently() {
        Path classes = workbench.compile("app", Workbench.ACTIONS, Workbench.MAIN);
        Jvm.Result result = run("", classes);
        assertThat(result.lines()).containsExactly("task after x!", "result x!");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void applicationNeedsNoRuntime() {
        Path classes = workbench.compile("app", Workbench.ACTIONS, Workbench.MAIN);
        Jvm.Result result =
                Jvm.withAgent("").with("-cp", classes.toString(), "app.Main").run();
        assertThat(result.lines()).containsExactly("task after x!", "result x!");
    }

    @Test
    void readsRulesFromCommandLineAndFile() {
        String legacy = """
                package app;
                public class Main {
                    static String first(java.util.Map<String, String> map, int number) { queue("first"); return "1"; }
                    static String second() { queue("second"); return "2"; }
                    static void queue(String what) {
                        dev.taskqueue.TaskQueue.current().ifPresentOrElse(
                            queue -> queue.add((result, index, previous) -> {
                                System.out.println(what + " -> " + result);
                                return null;
                            }),
                            () -> System.out.println(what + ": no queue"));
                    }
                    public static void main(String[] arguments) {
                        first(null, 1);
                        second();
                    }
                }
                """;
        Path classes = workbench.compile("app", legacy);
        assertThat(run("", classes).lines()).containsExactly("first: no queue", "second: no queue");

        Path rules = workbench.write("rules.txt", "app.Main#second -> name=the second, propagation=REQUIRED\n");
        Jvm.Result result = run(
                "log=info,include=app.Main#first(java.util.Map, ..) -> name=the first, propagation=REQUIRED,rules="
                        + rules,
                classes);
        assertThat(result.lines()).containsExactly("first -> 1", "second -> 2");
        assertThat(result.err()).contains("\"the first\"", "\"the second\"");
    }

    @Test
    void loadsNoWeaverWithoutMatch() {
        Path classes = workbench.compile("app", PLAIN);
        Jvm.Result result = run("include=app.Other#act,include=other..*+#act", classes, "-Xlog:class+load");
        assertThat(result.lines()).contains("plain");
        assertThat(result.lines())
                .filteredOn(line -> line.contains(" dev.taskqueue."))
                .isNotEmpty()
                .noneMatch(line -> line.contains("bytebuddy"))
                .noneMatch(line -> line.contains("picocli"))
                .noneMatch(line -> line.contains("shaded.weaving.Weaver"))
                .noneMatch(line -> line.contains(" dev.taskqueue.TaskQueue "))
                .noneMatch(line -> line.contains("Lambda"))
                .hasSizeLessThan(50);
    }

    @Test
    void loadsWeaverForMatch() {
        Path classes = workbench.compile("app", Workbench.ACTIONS, Workbench.MAIN);
        assertThat(run("", classes, "-Xlog:class+load").out()).contains("bytebuddy", "shaded.weaving.Weaver ");
    }

    @Test
    void reportsTransactionalActionsWithoutIntegration() {
        Path classes = workbench.compile("app", "package jakarta.transaction; public @interface Transactional {}", """
                package app;
                import dev.taskqueue.annotation.*;
                import jakarta.transaction.Transactional;
                public class Main {
                    @WithTaskQueue @Transactional public void first() {}
                    @WithTaskQueue @Transactional public void second() {}
                    @WithTaskQueue(phase = Phase.AFTER_RETURN) @Transactional public void atReturn() {}
                    @WithTaskQueue public void plain() {}
                    public static void main(String[] arguments) {}
                }
                """);

        assertThat(run("", classes).err())
                .containsOnlyOnce("[TQ128] app.Main#first")
                .contains("Fix: Add ");
        assertThat(run("log=info", classes).err())
                .contains("Tasks run before the commit, because no integration follows transactions: app.Main#second")
                .doesNotContain("transactions: app.Main#atReturn", "transactions: app.Main#plain");

        workbench.write("app/META-INF/services/dev.taskqueue.spi.TransactionAdapter", "# none yet\n");
        assertThat(run("", classes).err()).isEmpty();
    }

    @Test
    void reportsInvalidOptionsAndReadsOthers() {
        Path classes = workbench.compile("app", Workbench.ACTIONS, Workbench.MAIN);
        Jvm.Result result = run("logg=debug,explain=perhaps,rules=/no/such/file,log=info", classes);
        assertThat(result.lines()).containsExactly("task after x!", "result x!");
        assertThat(result.err())
                .contains(
                        "[TQ340] \"logg=debug\"",
                        "[TQ341] \"explain=perhaps\"",
                        "[TQ342]",
                        "Fix: ",
                        "Woven: app.Actions#act");
    }

    @Test
    void reportsInvalidLineWithPlaceAndReadsOthers() {
        Path classes = workbench.compile("app", PLAIN);
        Path rules = workbench.write("rules.txt", "# mine\n\napp.Main##main\napp.Main#main -> name=start\n");
        Jvm.Result result = run("log=info,rules=" + rules, classes);
        assertThat(result.lines()).containsExactly("plain");
        assertThat(result.err()).contains(rules + ":3:10: [TQ330]", "as \"start\"");
    }

    @Test
    void readsOptionsFromPropertiesAndVariables() {
        Path classes = workbench.compile("app", PLAIN);
        Jvm.Result result = Jvm.withAgent("log=info")
                .environment("TASKQUEUE_AGENT_LOG", "off")
                .environment("TASKQUEUE_AGENT_INCLUDE", "app.Main#nothing")
                .with(
                        "-Dtaskqueue.agent.include=app.Main#main -> name=a;app.Main#other",
                        "-cp",
                        classes.toString(),
                        "app.Main")
                .run();
        assertThat(result.err()).contains("Installed with 2 rules", "as \"a\"");
    }

    @Test
    void readsRulesWithoutArrowFromJavaToolOptions() {
        Path classes = workbench.compile("app", PLAIN);
        Jvm.Result result = Jvm.plain()
                .environment(
                        "JAVA_TOOL_OPTIONS",
                        "-javaagent:" + Workbench.AGENT
                                + "=log=info,include=app.Main#main(String[])[name=start,propagation=REQUIRED]")
                .with("-cp", classes.toString(), "app.Main")
                .run();
        assertThat(result.lines()).containsExactly("plain");
        assertThat(result.err())
                .contains("Installed with 1 rules", "as \"start\"")
                .doesNotContain("[TQ");
    }

    @Test
    void doesNotEchoBinaryRulesFile() {
        Path classes = workbench.compile("app", PLAIN);
        Jvm.Result result = run("rules=" + classes.resolve("app/Main.class"), classes);
        assertThat(result.lines()).containsExactly("plain");
        assertThat(result.err()).containsOnlyOnce("[TQ342]").doesNotContain("[TQ33", "java/lang");
    }

    @Test
    void reportsSecondAgentAtStart() {
        Path classes = workbench.compile("app", Workbench.ACTIONS, Workbench.MAIN);
        Jvm.Result result = run("", classes, "-javaagent:" + Workbench.AGENT + "=log=debug");
        assertThat(result.lines()).containsExactly("task after x!", "result x!");
        assertThat(result.err()).contains("[TQ349]").doesNotContain("Woven");
    }
}
