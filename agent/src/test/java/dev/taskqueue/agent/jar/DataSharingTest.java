package dev.taskqueue.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With an application's own archive of class data: the agent must not make the JVM give it up. */
@Tag("jar")
class DataSharingTest {

    @Test
    void classesThatAreNotWovenStillComeFromTheArchive(@TempDir Path directory) throws Exception {
        Workbench workbench = new Workbench(directory);
        Path classes = workbench.compile("app", Workbench.ACTIONS, Workbench.MAIN);
        Path jar = workbench.file("app.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path file : Workbench.filesBelow(classes)) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                out.write(Files.readAllBytes(file));
            }
        }
        // A directory on the class path cannot be archived, so the agent's jar gives the runtime here.
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

    /** Where the application's class came from: the agent's self-check loads a runtime of its own, at the same time. */
    private static String source(Jvm.Result result, String className) {
        return result.out()
                .lines()
                .filter(line -> line.contains(" " + className + " source:"))
                .filter(line -> !line.contains("__JVM_DefineClass__"))
                .findFirst()
                .orElseThrow();
    }
}
