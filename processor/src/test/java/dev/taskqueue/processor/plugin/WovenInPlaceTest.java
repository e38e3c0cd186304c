package dev.taskqueue.processor.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.weaving.Weaver;
import dev.taskqueue.weaving.WeavingResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WovenInPlaceTest {

    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void project() {
        project = new Project(folder);
    }

    private static final String SHAPES = """
            package demo;

            import dev.taskqueue.TaskQueue;
            import dev.taskqueue.annotation.WithTaskQueue;

            public final class Shapes {
                static void note(String what) {
                    TaskQueue.addTask((result, index, previous) -> {
                        System.out.println(what + "=" + result);
                        return null;
                    });
                }

                @WithTaskQueue
                private String aPrivate(String text) {
                    note("private");
                    return text;
                }

                @WithTaskQueue
                private static final long aStatic(long value) {
                    note("static");
                    return value;
                }

                @WithTaskQueue
                public final int aFinal() {
                    note("final");
                    return 1;
                }

                interface Defaults {
                    @WithTaskQueue
                    default String aDefault() {
                        note("default");
                        return hidden();
                    }

                    @WithTaskQueue
                    private String hidden() {
                        note("private in interface");
                        return "d";
                    }
                }

                private record Pair(int one, int other) implements Defaults {
                    @WithTaskQueue
                    int sum() {
                        note("record");
                        return one + other;
                    }
                }

                enum Level {
                    HIGH {
                        @Override
                        @WithTaskQueue
                        String label() {
                            note("enum constant");
                            return "high";
                        }
                    };

                    abstract String label();

                    @WithTaskQueue
                    static Level best() {
                        note("enum");
                        return HIGH;
                    }
                }

                sealed interface Closed permits Only {}

                @WithTaskQueue
                static final class Only implements Closed {
                    public int byType() {
                        note("by type");
                        return 2;
                    }

                    int notMeant() {
                        return 3;
                    }
                }

                public static void main(String[] arguments) {
                    Shapes shapes = new Shapes();
                    shapes.aPrivate("p");
                    aStatic(5L);
                    shapes.aFinal();
                    new Pair(3, 4).aDefault();
                    new Pair(3, 4).sum();
                    Level.HIGH.label();
                    Level.best();
                    new Only().byType();
                    class Local {
                        @WithTaskQueue
                        char inLocal() {
                            note("local");
                            return 'c';
                        }
                    }
                    new Local().inLocal();
                    new Object() {
                        @WithTaskQueue
                        void inAnonymous() {
                            note("anonymous");
                        }
                    }.inAnonymous();
                }
            }
            """;

    @Test
    void weavesMethodsOfEveryShapeWithStrictCompilerAndJvm() {
        project.with("demo/Shapes.java", SHAPES);

        List<String> command = new ArrayList<>(List.of(Project.tool("javac")));
        command.addAll(project.arguments(
                List.of(project.sources().resolve("demo/Shapes.java")),
                "-Xplugin:TaskQueue",
                "-Xlint:all,-processing,-path",
                "-Werror"));
        Project.Outcome compiled = Project.process(command.toArray(String[]::new));

        assertThat(compiled).isEqualTo(new Project.Outcome(0, ""));
        assertThat(project.run("demo.Shapes").lines())
                .containsExactly(
                        "private=p",
                        "static=5",
                        "final=1",
                        "private in interface=d",
                        "default=d",
                        "record=7",
                        "enum constant=high",
                        "enum=HIGH",
                        "by type=2",
                        "local=c",
                        "anonymous=null");
    }

    @Test
    void generatesNoWrapper() {
        project.with("demo/Shapes.java", SHAPES);

        assertThat(project.compile().output()).isEmpty();

        assertThat(project.classFiles()).noneMatch(file -> file.toString().contains("WithTaskQueue"));
        assertThat(Project.files(project.classes(), ".java")).isEmpty();
    }

    private static final String COUNTED = """
            package demo;

            import dev.taskqueue.*;
            import dev.taskqueue.annotation.WithTaskQueue;

            public class Counted {
                @WithTaskQueue("counted")
                public int action() {
                    TaskQueue.addTask(() -> System.out.println("task"));
                    return 1;
                }

                @WithTaskQueue
                private void hidden() {
                    TaskQueue.addTask(() -> System.out.println("hidden task"));
                }

                @SuppressWarnings("taskqueue:TQ223")
                public static void main(String[] arguments) throws Exception {
                    try (AutoCloseable registration = Listening.start()) {
                        new CountedWithTaskQueue().action();
                        System.out.println("--");
                        new Counted().action();
                        System.out.println("--");
                        new Counted().hidden();
                    }
                }
            }
            """;

    private static final String LISTENING = """
            package demo;

            import dev.taskqueue.*;

            class Listening {
                static AutoCloseable start() {
                    return ActionListener.register(new ActionListener() {
                        @Override
                        public void actionSucceeded(ActionEvent event) {
                            System.out.println(event.name() + " " + event.taskCount());
                        }
                    });
                }
            }
            """;

    @Test
    void runsTasksOnceWithAndWithoutRequestedWrapper() {
        project.with("demo/Counted.java", COUNTED).with("demo/Listening.java", LISTENING);

        assertThat(project.compile("-Ataskqueue.wrappers=true").output()).isEmpty();

        assertThat(project.run("demo.Counted").lines())
                .containsExactly(
                        "task", "counted 1", "--", "task", "counted 1", "--", "hidden task", "Counted.hidden 1");
    }

    @Test
    void weavesOnceIfPluginIsGivenTwice() {
        project.with("demo/Shapes.java", SHAPES);
        assertThat(project.compile().output()).isEmpty();
        byte[] once = project.classFile("demo/Shapes");

        assertThat(project.compile("-Xplugin:TaskQueue").exitCode()).isZero();

        assertThat(project.classFile("demo/Shapes")).isEqualTo(once);
        assertThat(Weaver.weave(once)).isInstanceOf(WeavingResult.Unchanged.class);
    }

    @Test
    void weavesOnlyRecompiledClass() throws IOException {
        project.with("demo/One.java", action("One")).with("demo/Other.java", action("Other"));
        assertThat(project.compile().output()).isEmpty();
        byte[] one = project.classFile("demo/One");
        byte[] other = project.classFile("demo/Other");
        FileTime old = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(project.classes().resolve("demo/One.class"), old);
        Files.setLastModifiedTime(project.classes().resolve("demo/Other.class"), old);

        assertThat(project.recompile("demo/One.java").output()).isEmpty();

        assertThat(project.classFile("demo/One")).isEqualTo(one);
        assertThat(Weaver.weave(one)).isInstanceOf(WeavingResult.Unchanged.class);
        assertThat(project.classFile("demo/Other")).isEqualTo(other);
        assertThat(Files.getLastModifiedTime(project.classes().resolve("demo/Other.class")))
                .isEqualTo(old);
    }

    @Test
    void weavesClassesWrittenBeforeErrorInOtherClass() {
        project.with("demo/First.java", action("First"))
                .with("demo/Second.java", action("Second").replace("return 1;", "int unset; return unset;"));

        Project.Outcome compiled = project.compile("-XDcompilePolicy=bytodo");

        assertThat(compiled.exitCode()).isNotZero();
        assertThat(project.classFiles()).hasSize(1);
        assertThat(Weaver.weave(project.classFile("demo/First"))).isInstanceOf(WeavingResult.Unchanged.class);
        assertThat(new String(project.classFile("demo/First"), StandardCharsets.ISO_8859_1))
                .contains("dev/taskqueue/spi/ActionPoint");
    }

    @Test
    void weavesHundredsOfClassesInLittleMemory() {
        for (int i = 0; i < 400; i++) {
            project.with("demo/C" + i + ".java", action("C" + i));
        }
        List<String> command = new ArrayList<>(List.of(Project.tool("javac"), "-J-Xmx80m"));
        command.addAll(project.arguments(Project.files(project.sources(), ".java"), "-Xplugin:TaskQueue"));

        assertThat(Project.process(command.toArray(String[]::new))).isEqualTo(new Project.Outcome(0, ""));

        assertThat(project.classFiles()).hasSize(400);
        for (int i = 0; i < 400; i++) {
            assertThat(project.classFile("demo/C" + i))
                    .asString(StandardCharsets.ISO_8859_1)
                    .contains("dev/taskqueue/spi/ActionPoint");
        }
    }

    static String action(String name) {
        return """
                package demo;

                import dev.taskqueue.annotation.WithTaskQueue;

                public class %s {
                    @WithTaskQueue
                    private int action() {
                        return 1;
                    }
                }
                """.formatted(name);
    }
}
