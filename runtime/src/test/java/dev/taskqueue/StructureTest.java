package dev.taskqueue;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.taskqueue.spi.ActionPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the packages of the runtime depend on each other, and how large the knots and files in them are. */
class StructureTest {

    private static final String API = "dev.taskqueue";
    private static final String SPI = "dev.taskqueue.spi";
    private static final String ENGINE = "dev.taskqueue.engine";
    private static final int MAX_CIRCLE = 6;
    private static final int MAX_LINES = 500;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(API);

    @Test
    void engineDoesNotKnowTheFacade() {
        noClasses()
                .that()
                .resideInAPackage(ENGINE)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(TaskQueue.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(CapturedQueue.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ActionPoint.class)
                .check(CLASSES);
    }

    @Test
    void facadeAndSpiAloneUseTheEngine() {
        classes()
                .that()
                .resideInAPackage(API)
                .and()
                .doNotHaveFullyQualifiedName(TaskQueue.class.getName())
                .and()
                .doNotHaveFullyQualifiedName(CapturedQueue.class.getName())
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackage(ENGINE)
                .check(CLASSES);
    }

    /** On the class path they are visible. A type that is made public has to be added here. */
    @Test
    void engineHasFewPublicTypes() {
        List<String> published = CLASSES.stream()
                .filter(type -> type.getPackageName().equals(ENGINE))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> type.getEnclosingClass().isEmpty()
                        || type.getEnclosingClass().get().getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getSimpleName)
                .toList();
        assertThat(published)
                .hasSizeLessThanOrEqualTo(8)
                .containsExactlyInAnyOrder(
                        "ActionEntry",
                        "ActionInfo",
                        "ActionQueue",
                        "ActionRun",
                        "Completion",
                        "OpenScope",
                        "TaskSink",
                        "ThreadSlot");
    }

    @Test
    void circlesOfSourceFilesAreSmallAndWithinAPackage() {
        List<Set<String>> circles = circles(filesByDependent());
        assertThat(circles).allSatisfy(circle -> {
            assertThat(circle).hasSizeLessThanOrEqualTo(MAX_CIRCLE);
            assertThat(circle.stream().map(file -> file.substring(0, file.lastIndexOf('.'))))
                    .as("packages of a circle")
                    .containsOnly(packageOf(circle));
        });
    }

    private static String packageOf(Set<String> circle) {
        String file = circle.iterator().next();
        return file.substring(0, file.lastIndexOf('.'));
    }

    @Test
    void recognizesACircle() {
        Map<String, Set<String>> uses = new HashMap<>();
        uses.put("p.A", Set.of("p.B"));
        uses.put("p.B", Set.of("q.C", "p.D"));
        uses.put("q.C", Set.of("p.A"));
        uses.put("p.D", Set.of());
        assertThat(circles(uses)).containsExactly(Set.of("p.A", "p.B", "q.C"));
    }

    @Test
    void filesAreShort() throws IOException {
        Map<String, Integer> tooLong = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                int lines = Files.readAllLines(file).size();
                if (lines > MAX_LINES) {
                    tooLong.put(file.toString(), lines);
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }

    private static Map<String, Set<String>> filesByDependent() {
        Map<String, Set<String>> uses = new HashMap<>();
        for (JavaClass type : CLASSES) {
            Set<String> used = uses.computeIfAbsent(fileOf(type), file -> new HashSet<>());
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getPackageName().startsWith(API))
                    .map(StructureTest::fileOf)
                    .filter(target -> !target.equals(fileOf(type)))
                    .forEach(used::add);
        }
        return uses;
    }

    private static String fileOf(JavaClass type) {
        JavaClass outermost = type;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        return outermost.getName();
    }

    /** The sets of files of which each reaches each other one: those that reach themselves, grouped. */
    private static List<Set<String>> circles(Map<String, Set<String>> uses) {
        Map<String, Set<String>> reached = new HashMap<>();
        uses.keySet().forEach(file -> reached.put(file, reachedFrom(file, uses)));
        List<Set<String>> circles = new ArrayList<>();
        for (String file : new TreeSet<>(uses.keySet())) {
            Set<String> circle = new TreeSet<>();
            for (String other : reached.get(file)) {
                if (reached.getOrDefault(other, Set.of()).contains(file)) {
                    circle.add(other);
                }
            }
            if (circle.size() > 1 && !circles.contains(circle)) {
                circles.add(circle);
            }
        }
        return circles;
    }

    private static Set<String> reachedFrom(String file, Map<String, Set<String>> uses) {
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(uses.getOrDefault(file, Set.of()));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (reached.add(next)) {
                open.addAll(uses.getOrDefault(next, Set.of()));
            }
        }
        return reached;
    }
}
