package dev.taskqueue.thirdparty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The main class of the forked JVMs: runs the tests in jars and writes one line with the outcome of each.
 *
 * <p>Not the console launcher, because its reports have no stable id to compare by.
 */
final class TestRun implements TestExecutionListener {

    private final Map<String, String> outcomes = new ConcurrentSkipListMap<>();

    private TestRun() {}

    /** The file to write, a pattern of the test classes' names, then the jars with the tests. */
    public static void main(String[] arguments) throws IOException {
        Set<Path> jars = Arrays.stream(arguments).skip(2).map(Path::of).collect(Collectors.toSet());
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClasspathRoots(jars))
                .filters(ClassNameFilter.includeClassNamePatterns(arguments[1]))
                .build();
        TestRun run = new TestRun();
        LauncherFactory.create().execute(request, run);
        Files.write(Path.of(arguments[0]), run.lines());
        // Some tests leave threads behind.
        System.exit(0);
    }

    private List<String> lines() {
        return outcomes.entrySet().stream()
                .map(entry -> entry.getKey() + "\t" + entry.getValue())
                .toList();
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        outcomes.put(id(test), "SKIPPED");
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        String outcome = result.getStatus().name();
        outcomes.put(
                id(test),
                result.getThrowable()
                        .map(failure -> outcome + " " + failure.getClass().getName())
                        .orElse(outcome));
    }

    private static String id(TestIdentifier test) {
        return test.getUniqueId().replaceAll("\\s", " ");
    }
}
