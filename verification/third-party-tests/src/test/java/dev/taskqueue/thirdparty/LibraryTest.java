package dev.taskqueue.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Third-party code behaves as before with each of its methods an action. */
class LibraryTest {

    private static final String TEST_CLASSES = ".*Test";

    @TempDir
    Path folder;

    @Test
    void passesSameTestsWithEveryMethodWoven() throws Exception {
        Path plainOutcomes = folder.resolve("plain.tsv");
        Path wovenOutcomes = folder.resolve("woven.tsv");
        ForkedJvm plain = ForkedJvm.plain(folder, TestRun.class, arguments(plainOutcomes));
        ForkedJvm woven = ForkedJvm.woven(folder, TestRun.class, arguments(wovenOutcomes));
        plain.await();
        String told = woven.await();

        List<String> expected = Files.readAllLines(plainOutcomes);
        long passed =
                expected.stream().filter(line -> line.endsWith("\tSUCCESSFUL")).count();
        long wovenMethods =
                told.lines().filter(line -> line.startsWith("    woven ")).count();
        System.out.printf(
                "%s: %d tests and containers, %d of them pass without the agent, and with %d methods woven%n",
                System.getProperty("taskqueue.thirdparty.rule"), expected.size(), passed, wovenMethods);
        assertThat(Files.readAllLines(wovenOutcomes)).isEqualTo(expected);
        assertThat(passed).isGreaterThan(expected.size() / 2);
        assertThat(wovenMethods).isGreaterThan(1000);
    }

    @Test
    void makesLibraryMethodsActions() throws Exception {
        assertThat(ForkedJvm.plain(folder, QueueProbe.class).await()).contains("queue open: false");
        assertThat(ForkedJvm.woven(folder, QueueProbe.class).await()).contains("queue open: true");
    }

    private static String[] arguments(Path outcomes) {
        return Stream.concat(
                        Stream.of(outcomes.toString(), TEST_CLASSES),
                        Stream.of(
                                System.getProperty("taskqueue.thirdparty.tests").split(File.pathSeparator)))
                .toArray(String[]::new);
    }
}
