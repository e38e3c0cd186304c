package dev.taskqueue.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Source levels without modules. */
class SourceLevelTest {

    private static final String ACTIONS = """
            package app;
            import dev.taskqueue.TaskQueue;
            import dev.taskqueue.annotation.WithTaskQueue;
            public class Actions {
                @WithTaskQueue
                public String update() {
                    TaskQueue.addTask(String.class, result -> System.out.println("task got " + result));
                    return "stored";
                }
                public static void main(String[] arguments) throws Exception {
                    Class<?> type = Class.forName(arguments[0]);
                    System.out.println(((Actions) type.getConstructor().newInstance()).update());
                }
            }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"--release 8", "-source 8 -target 8"})
    void wrapsForJava8(String level) {
        compile(level);

        assertThat(run("app.ActionsWithTaskQueue")).isEqualToIgnoringNewLines("task got storedstored");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--release 8", "-source 8 -target 8"})
    void weavesForJava8(String level) {
        compile(level + " -Xplugin:TaskQueue");

        assertThat(run("app.Actions")).isEqualToIgnoringNewLines("task got storedstored");
    }

    private void compile(String options) {
        UserTool.Outcome compiled = new UserTool(folder)
                .with("app/Actions.java", ACTIONS)
                .javac(UserTool.CLASS_PATH, (options + " -Xlint:-options").split(" "));
        assertThat(compiled.exitCode()).as(compiled.output()).isZero();
    }

    private String run(String type) {
        UserTool tool = new UserTool(folder);
        return tool.run(
                        "java",
                        List.of(
                                "-cp",
                                UserTool.joined(tool.output().toString(), UserTool.CLASS_PATH),
                                "app.Actions",
                                type))
                .output();
    }
}
