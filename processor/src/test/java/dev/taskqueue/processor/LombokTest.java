package dev.taskqueue.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LombokTest {

    private static final String LOMBOK = UserTool.jars("lombok");

    @TempDir
    Path folder;

    private UserTool.Outcome compile(String processorPath, String... options) {
        List<String> all = new ArrayList<>(List.of("-classpath", UserTool.joined(LOMBOK, UserTool.CLASS_PATH)));
        all.addAll(List.of(options));
        return new UserTool(folder)
                .with("app/Actions.java", """
                        package app;
                        import dev.taskqueue.TaskQueue;
                        import dev.taskqueue.annotation.WithTaskQueue;
                        import lombok.RequiredArgsConstructor;
                        @RequiredArgsConstructor
                        public class Actions {
                            private final String name;
                            @WithTaskQueue
                            public String update() {
                                TaskQueue.addTask(() -> System.out.println("task"));
                                return name;
                            }
                        }
                        """)
                .with("app/Tools.java", """
                        package app;
                        import dev.taskqueue.annotation.WithTaskQueue;
                        import lombok.experimental.UtilityClass;
                        @UtilityClass
                        public class Tools {
                            @WithTaskQueue
                            public void clean() {}
                        }
                        """)
                .with("app/Item.java", """
                        package app;
                        import dev.taskqueue.annotation.WithTaskQueue;
                        import lombok.Data;
                        @Data
                        @WithTaskQueue
                        public class Item {
                            private String title;
                            public void publish() {}
                            @Override public String toString() { return title; }
                        }
                        """)
                .javac(processorPath, all.toArray(String[]::new));
    }

    private static String processorPath(boolean lombokFirst) {
        return lombokFirst
                ? UserTool.joined(LOMBOK, UserTool.CLASS_PATH)
                : UserTool.joined(UserTool.CLASS_PATH, LOMBOK);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void wrapsTypesChangedByLombokInEitherOrder(boolean lombokFirst) {
        UserTool.Outcome compiled = compile(processorPath(lombokFirst));

        assertThat(compiled.findings()).as(compiled.output()).isEmpty();
        UserTool tool = new UserTool(folder);
        assertThat(tool.generated("app/ActionsWithTaskQueue.java")).contains("public ActionsWithTaskQueue(");
        assertThat(tool.generated("app/ToolsWithTaskQueue.java")).contains("public static void clean()");
        assertThat(actions(tool.generated("app/ItemWithTaskQueue.java"))).containsExactly("publish", "toString");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void weavesOnlyWrittenMethodsOfDataClass(boolean lombokFirst) {
        UserTool.Outcome compiled = compile(processorPath(lombokFirst), "-Xplugin:TaskQueue");

        assertThat(compiled.findings()).as(compiled.output()).isEmpty();
        UserTool.Outcome disassembled = new UserTool(folder)
                .run("javap", List.of("-c", "-p", "-cp", folder.resolve("out").toString(), "app.Item"));
        assertThat(disassembled.output().lines().filter(line -> line.contains("ActionPoint.enter")))
                .hasSize(4); // publish and toString: with and without arguments for listeners
    }

    @Test
    void refusesLombokAnnotationsWhenLombokDoesNotRun() {
        UserTool.Outcome compiled = compile(UserTool.CLASS_PATH);

        assertThat(compiled.exitCode()).isNotZero();
        assertThat(compiled.output()).contains("TQ108", "app.Actions", "Fix: ");
    }

    private static List<String> actions(String wrapper) {
        return Pattern.compile("\"Item\\.(\\w+)\"")
                .matcher(wrapper)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
