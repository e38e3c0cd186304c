package dev.taskqueue.agent;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The structure of the weaver and the agent. */
class ArchitectureTest {

    private static final int MAX_CIRCLE = 4;

    private static final int MAX_LINES = 500;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.taskqueue.weaving", "dev.taskqueue.agent");

    @Test
    void keepsCirclesOfSourceFilesSmall() {
        Map<String, Set<String>> uses = usesBetweenSourceFiles();
        assertThat(uses).hasSizeGreaterThan(50);
        assertThat(circles(uses)).allSatisfy(circle -> assertThat(circle).hasSizeLessThanOrEqualTo(MAX_CIRCLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"weaving", "agent"})
    void keepsMainFilesShort(String module) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources).isNotEmpty();
            for (Path source : sources) {
                assertThat(Files.readAllLines(source)).as(source.toString()).hasSizeLessThanOrEqualTo(MAX_LINES);
            }
        }
    }

    @Test
    void rulesDoNotDependOnWeaver() {
        noClasses()
                .that()
                .resideInAPackage("dev.taskqueue.weaving.rules")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.taskqueue.weaving", "dev.taskqueue.weaving.build", "net.bytebuddy..")
                .check(CLASSES);
    }

    @Test
    void onlyBuildPluginNeedsAllOfByteBuddy() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.taskqueue.weaving.build")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("net.bytebuddy..").and(not(resideInAPackage("net.bytebuddy.jar.asm.."))))
                .check(CLASSES);
    }

    @Test
    void agentDoesNotDependOnCommandLine() {
        noClasses()
                .that()
                .resideInAPackage("dev.taskqueue.agent")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.taskqueue.agent.cli", "picocli..")
                .check(CLASSES);
    }

    private static Map<String, Set<String>> usesBetweenSourceFiles() {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass type : CLASSES) {
            String file = sourceFile(type);
            Set<String> used = uses.computeIfAbsent(file, name -> new TreeSet<>());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String target = sourceFile(dependency.getTargetClass().getBaseComponentType());
                if (!target.equals(file)) {
                    used.add(target);
                }
            }
        }
        return uses;
    }

    private static String sourceFile(JavaClass type) {
        String name = type.getName();
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    /** Returns sets of files that reach each other. */
    private static List<Set<String>> circles(Map<String, Set<String>> uses) {
        Map<String, Set<String>> reached = new TreeMap<>();
        for (String file : uses.keySet()) {
            reached.put(file, reachableFrom(file, uses));
        }
        List<Set<String>> circles = new ArrayList<>();
        for (String file : uses.keySet()) {
            Set<String> circle = new TreeSet<>();
            for (String other : reached.get(file)) {
                if (reached.getOrDefault(other, Set.of()).contains(file)) {
                    circle.add(other);
                }
            }
            circles.add(circle);
        }
        return circles;
    }

    private static Set<String> reachableFrom(String file, Map<String, Set<String>> uses) {
        Set<String> reached = new HashSet<>();
        List<String> toVisit = new ArrayList<>(uses.get(file));
        while (!toVisit.isEmpty()) {
            String next = toVisit.remove(toVisit.size() - 1);
            if (uses.containsKey(next) && reached.add(next)) {
                toVisit.addAll(uses.get(next));
            }
        }
        return reached;
    }
}
