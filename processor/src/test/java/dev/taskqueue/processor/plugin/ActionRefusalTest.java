package dev.taskqueue.processor.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActionRefusalTest {

    @TempDir
    Path folder;

    private Project.Outcome compile(String text, String... options) {
        return new Project(folder)
                .with(
                        "demo/Bad.java",
                        "package demo;\nimport dev.taskqueue.*;\nimport dev.taskqueue.annotation.*;\n" + text)
                .compile(options);
    }

    @Test
    void refusesMethodsForAnyModeWithSameCodeAsWrappers() {
        String text = """
                @WithTaskQueue("one name for all")
                abstract class Bad {
                    @WithTaskQueue
                    synchronized void locked() {}
                    @WithTaskQueue
                    abstract void todo();
                    public void fine() {}
                }
                """;
        Project.Outcome woven = compile(text);

        assertThat(woven.exitCode()).isNotZero();
        assertThat(woven.findings())
                .containsExactlyInAnyOrder(
                        "Bad.java:4 error TQ115", "Bad.java:6 error TQ124", "Bad.java:8 error TQ123");
        assertThat(woven.output().lines().filter(line -> line.strip().startsWith("Fix: ")))
                .hasSize(3);
        assertThat(new Project(folder).classFiles()).isEmpty();

        Project.Outcome wrapped = new Project(folder).compileWithPlugin("TaskQueue weave=false");
        assertThat(wrapped.findings()).isEqualTo(woven.findings());
    }

    @Test
    void warnsOfTransactionsWithoutIntegrationAndWeaves() {
        Project.Outcome woven = new Project(folder)
                .with(
                        "jakarta/transaction/Transactional.java",
                        "package jakarta.transaction; public @interface Transactional {}")
                .with("demo/Orders.java", """
                        package demo;
                        public class Orders {
                            @dev.taskqueue.annotation.WithTaskQueue
                            @jakarta.transaction.Transactional
                            final void place() {}
                        }
                        """)
                .compile();

        assertThat(woven.findings()).as(woven.output()).containsExactly("Orders.java:3 warning TQ128");
        assertThat(woven.exitCode()).isZero();
    }

    @Test
    void refusesAsyncResultsWithoutAdapterAtTheirPlace() throws IOException {
        String text = Files.readString(Path.of("src/test/resources/bad/AwaitedResults.java"));
        List<String> lines = text.lines().toList();
        Project.Outcome woven =
                new Project(folder).with("bad/AwaitedResults.java", text).compile();

        assertThat(woven.findings())
                .as(woven.output())
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, lines.size())
                        .filter(line -> lines.get(line).contains("/*TQ127*/"))
                        .mapToObj(line -> "AwaitedResults.java:" + (line + 1) + " error TQ127")
                        .toList());
        assertThat(new Project(folder).classFiles()).isEmpty();
    }

    @Test
    void refusesMethodsWithoutBodyUnlessWrapperIsWritten() {
        String text = """
                interface Bad {
                    @WithTaskQueue
                    String todo();
                    class Native {
                        @WithTaskQueue
                        native int machine();
                    }
                }
                """;
        assertThat(compile(text).findings())
                .containsExactlyInAnyOrder("Bad.java:5 error TQ123", "Bad.java:8 error TQ126");
        assertThat(new Project(folder).classFiles()).isEmpty();

        assertThat(new Project(folder).compile("-Ataskqueue.wrappers=true").output())
                .isEmpty();
        assertThat(new Project(folder).classFiles()).anyMatch(file -> file.endsWith("demo/BadWithTaskQueue.class"));
    }

    @Test
    void weaverRefusesMethodsInLocalClass() {
        String text = """
                class Bad {
                    void method() {
                        class Local {
                            @WithTaskQueue
                            synchronized void locked() {}
                        }
                    }
                }
                """;
        Project.Outcome compiled = compile(text);

        assertThat(compiled.exitCode()).isNotZero();
        assertThat(compiled.findings()).containsExactly("Bad.java:8 error TQ124");
    }

    @Test
    void refusesAsyncResultsWithoutAdapterInLocalClass() {
        String text = """
                class Bad {
                    void method() {
                        new Object() {
                            @WithTaskQueue
                            java.util.concurrent.Future<String> pending() {
                                return null;
                            }

                            @WithTaskQueue
                            java.util.concurrent.Flow.Publisher<String> published() {
                                return null;
                            }
                        }.pending();
                    }
                }
                """;
        assertThat(compile(text).findings())
                .containsExactlyInAnyOrder("Bad.java:8 error TQ127", "Bad.java:13 error TQ127");
        assertThat(compile(text, "-Ataskqueue.adapters=java.util.concurrent.Flow$Publisher")
                        .findings())
                .containsExactly("Bad.java:8 error TQ127");
    }

    /** After an error, javac announces the remaining classes but writes none of them. */
    @Test
    void reportsOnlyCauseWhenLaterClassesAreNotWritten() {
        String text = """
                class Bad {
                    Runnable pending() {
                        return new Runnable() {
                            @WithTaskQueue
                            java.util.concurrent.Future<String> get() {
                                return null;
                            }

                            @Override
                            public void run() {}
                        };
                    }

                    Runnable fine() {
                        return new Runnable() {
                            @WithTaskQueue
                            @Override
                            public void run() {}
                        };
                    }

                    @WithTaskQueue
                    void update() {}
                }
                """;
        assertThat(compile(text).findings()).containsExactly("Bad.java:8 error TQ127");
    }

    @Test
    void refusesMethodThatBecomesTooLargeAtItsPlace() {
        String statement = "value = value * 31 + offset;\n";
        String text = """
                class Bad {
                    @WithTaskQueue
                    int large(int value, int offset) {
                %s        return value;
                    }
                }
                """.formatted(statement.repeat(9359));
        Project.Outcome compiled = compile(text);

        assertThat(compiled.exitCode()).isNotZero();
        assertThat(compiled.findings()).containsExactly("Bad.java:6 error TQ311");
    }

    @Test
    void refusesOptionsThatLeaveNoMode() {
        Project.Outcome compiled = compile("class Bad { @WithTaskQueue int a() { return 1; } }");
        assertThat(compiled.output()).isEmpty();

        Project.Outcome neither =
                new Project(folder).compileWithPlugin("TaskQueue weave=false", "-Ataskqueue.wrappers=false");

        assertThat(neither.exitCode()).isNotZero();
        assertThat(neither.output()).startsWith("error: [TQ106] ").contains("Fix: ");
    }

    @Test
    void refusesInvalidValueOfWrappersOption() {
        Project.Outcome compiled =
                compile("class Bad { @WithTaskQueue int a() { return 1; } }", "-Ataskqueue.wrappers=yes");

        assertThat(compiled.exitCode()).isNotZero();
        assertThat(compiled.output()).startsWith("error: [TQ106] ").contains("Fix: ");
    }
}
