package dev.taskqueue.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application with its own archive of class data: the agent must not make the JVM abandon it. */
@Tag("jar")
class DataSharingTest {

    @Test
    void unwovenClassesComeFromArchive(@TempDir Path directory) throws Exception {
        Workbench workbench = new Workbench(directory);
        Path classes = workbench.compile("app", Workbench.ACTIONS, Workbench.MAIN);
        Path jar = workbench.file("app.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path file : Workbench.filesBelow(classes)) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                out.write(Files.readAllBytes(file));
            }
        }
        // A directory on the class path cannot be archived, so the runtime comes from the agent's jar here.
        String path = Workbench.path(jar, Workbench.AGENT);
        Path archive = workbench.file("app.jsa");
        Jvm.Result dumping = Jvm.plain()
                .with("-XX:ArchiveClassesAtExit=" + archive, "-cp", path, "app.Main")
                .run();
        assertThat(archive).as(dumping.err()).isNotEmptyFile();

        Jvm.Result result = Jvm.plain()
                .with("-javaagent:" + Workbench.AGENT, "-Xshare:auto", "-XX:SharedArchiveFile=" + archive)
                .with("-Xlog:class+load", "-cp", path, "app.Main")
                .run();
        assertThat(result.lines()).contains("task after x!", "result x!");
        assertThat(source(result, "app.Main")).contains("shared objects file (top)");
        assertThat(source(result, "dev.taskqueue.TaskQueue")).contains("shared objects file (top)");
        assertThat(source(result, "java.util.ArrayList")).contains("shared objects file");
        assertThat(source(result, "app.Actions")).doesNotContain("shared objects file");
    }

    /** Returns the origin of the application's class: the agent's self-check loads its own runtime at the same time. */
    private static String source(Jvm.Result result, String className) {
        return result.out()
                .lines()
                .filter(line -> line.contains(" " + className + " source:"))
                .filter(line -> !line.contains("__JVM_DefineClass__"))
                .findFirst()
                .orElseThrow();
    }
}
