package dev.taskqueue.jcstress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs jcstress in a process of its own, which starts the JVMs that the races run in. */
class StressTest {

    @Test
    void seesOnlyExpectedOutcomes() throws Exception {
        Path results = Files.createDirectories(Path.of(System.getProperty("jcstress.results")));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                "org.openjdk.jcstress.Main",
                "-v",
                "-r",
                results.toString()));
        command.addAll(List.of(System.getProperty("jcstress.options").trim().split(" +")));
        Process process = new ProcessBuilder(command)
                .directory(results.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());

        assertThat(process.waitFor()).as(output).isZero();
        for (Class<?> race : List.of(
                AddWhileDraining.class,
                AddWhileFailing.class,
                TwoAdders.class,
                OwnerAndAdder.class,
                JoinedFails.class,
                JoinedSucceeds.class,
                OwnersJoinedFails.class,
                CompletesWhileAdding.class,
                CompletesOrIsCancelled.class)) {
            assertThat(output).contains(race.getName());
        }
    }

    /** The class path without missing folders, which jcstress does not accept. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Files.exists(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
