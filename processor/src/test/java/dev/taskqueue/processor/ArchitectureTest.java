package dev.taskqueue.processor;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packages of the processor show its flow and stay separate. */
class ArchitectureTest {

    private static final String ROOT = "dev.taskqueue.processor";
    private static final int MAX_CIRCLE = 4;
    private static final int MAX_LINES = 500;

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(ofMainClasses());

    @Test
    void pointsArrowsDownwardsOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("processor")
                .definedBy(ROOT)
                .layer("plugin")
                .definedBy(ROOT + ".plugin")
                .layer("body")
                .definedBy(ROOT + ".plugin.body")
                .layer("write")
                .definedBy(ROOT + ".write")
                .layer("model")
                .definedBy(ROOT + ".model")
                .layer("check")
                .definedBy(ROOT + ".check")
                .layer("shape")
                .definedBy(ROOT + ".shape")
                .layer("read")
                .definedBy(ROOT + ".read")
                .whereLayer("processor")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("plugin")
                .mayOnlyBeAccessedByLayers("processor")
                .whereLayer("body")
                .mayOnlyBeAccessedByLayers("plugin")
                .whereLayer("write")
                .mayOnlyBeAccessedByLayers("processor")
                .whereLayer("model")
                .mayOnlyBeAccessedByLayers("processor", "write")
                .whereLayer("check")
                .mayOnlyBeAccessedByLayers("processor")
                .whereLayer("shape")
                .mayOnlyBeAccessedByLayers("processor", "check", "model", "write")
                .check(CLASSES);
    }

    @Test
    void keepsCirclesOfSourceFilesSmall() {
        Map<String, Set<String>> reachable = new HashMap<>();
        Map<String, Set<String>> uses = uses();
        uses.keySet().forEach(file -> reachable.put(file, reachableFrom(file, uses)));
        Set<String> largest = new TreeSet<>();
        for (String file : uses.keySet()) {
            Set<String> circle = new TreeSet<>();
            reachable.get(file).stream()
                    .filter(other -> reachable.get(other).contains(file))
                    .forEach(circle::add);
            assertThat(circle.stream().map(ArchitectureTest::packageOf).distinct())
                    .as("packages of the circle %s", circle)
                    .hasSizeLessThanOrEqualTo(1);
            if (circle.size() > largest.size()) {
                largest = circle;
            }
        }
        assertThat(largest).hasSizeLessThanOrEqualTo(MAX_CIRCLE);
    }

    @Test
    void keepsFilesShort() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(MAX_LINES));
        }
    }

    private static Path ofMainClasses() {
        try {
            return Path.of(TaskQueueProcessor.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Set<String>> uses() {
        Map<String, Set<String>> uses = new HashMap<>();
        for (JavaClass type : CLASSES) {
            Set<String> used = uses.computeIfAbsent(fileOf(type), file -> new HashSet<>());
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getPackageName().startsWith(ROOT))
                    .map(ArchitectureTest::fileOf)
                    .filter(file -> !file.equals(fileOf(type)))
                    .forEach(used::add);
        }
        return uses;
    }

    private static Set<String> reachableFrom(String file, Map<String, Set<String>> uses) {
        Set<String> reached = new HashSet<>();
        Set<String> next = uses.get(file);
        while (!next.isEmpty()) {
            Set<String> further = new HashSet<>();
            for (String each : next) {
                if (reached.add(each)) {
                    further.addAll(uses.getOrDefault(each, Set.of()));
                }
            }
            next = further;
        }
        return reached;
    }

    private static String fileOf(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::fileOf).orElse(type.getName());
    }

    private static String packageOf(String file) {
        return file.substring(0, file.lastIndexOf('.'));
    }
}
