package dev.taskqueue.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.weaving.rules.Candidate;
import dev.taskqueue.weaving.rules.RuleParser;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Weaves every method of whole libraries; the JVM verifies every class. */
class WholeLibrariesTest {

    private static final Candidate EVERY_METHOD =
            new Candidate(RuleParser.parse("test", "..*#*").rules());

    /** The jars of the test class path, and those of {@code -Dtaskqueue.weaving.jars=a.jar:b.jar}. */
    static Stream<Path> jars() throws Exception {
        List<Path> jars = new ArrayList<>();
        for (String anchor : List.of(
                "org.apache.commons.collections4.Bag",
                "org.apache.commons.lang3.StringUtils",
                "com.google.common.collect.ImmutableList",
                "org.h2.Driver",
                "kotlin.Unit",
                "net.bytebuddy.ByteBuddy",
                "org.assertj.core.api.Assertions")) {
            Class<?> type = Class.forName(anchor, false, WholeLibrariesTest.class.getClassLoader());
            jars.add(Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI()));
        }
        String more = System.getProperty("taskqueue.weaving.jars", "");
        Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(more)
                .filter(jar -> !jar.isEmpty())
                .map(Path::of)
                .forEach(jars::add);
        return jars.stream();
    }

    @ParameterizedTest
    @MethodSource("jars")
    void weavesEveryMethodOfLibraryVerifiably(Path jar) throws Exception {
        Map<String, byte[]> originals = classesOf(jar);
        Map<String, byte[]> woven = new LinkedHashMap<>();
        Map<Obstacle, Integer> reasons = new TreeMap<>();
        int methods = 0;
        for (Map.Entry<String, byte[]> original : originals.entrySet()) {
            WeavingResult weaving = Weaver.weave(original.getValue(), EVERY_METHOD);
            for (MethodOutcome outcome : weaving.methods()) {
                if (outcome instanceof MethodOutcome.NotWeavable not) {
                    reasons.merge(not.obstacle(), 1, Integer::sum);
                } else {
                    assertThat(outcome).isInstanceOf(MethodOutcome.Woven.class);
                    methods++;
                }
            }
            assertThat(weaving).as(original.getKey()).isNotInstanceOf(WeavingResult.Refused.class);
            if (weaving instanceof WeavingResult.Woven result) {
                assertOnlyTheWovenMethodsDiffer(original.getValue(), result);
                assertWeavingAgainChangesNothing(result);
                woven.put(original.getKey(), result.classFile());
            }
        }
        assertThat(methods).as("methods woven").isPositive();
        assertThat(reasons.keySet())
                .isSubsetOf(
                        Obstacle.ABSTRACT,
                        Obstacle.BRIDGE,
                        Obstacle.NATIVE,
                        Obstacle.SYNCHRONIZED,
                        Obstacle.SUSPEND,
                        Obstacle.ASYNC_RESULT,
                        Obstacle.METHOD_TOO_LARGE);

        Set<String> linkedUnwoven = linked(originals, Map.of());
        Set<String> linkedWoven = linked(originals, woven);

        // A class that returns a missing type may link only when woven: the verifier no longer needs to load it.
        assertThat(linkedWoven).as("classes that link, woven").containsAll(linkedUnwoven);
        System.out.printf(
                "%s: %d methods woven, %s; %d of %d classes linked%n",
                jar.getFileName(), methods, reasons, linkedWoven.size(), originals.size());
    }

    private static void assertOnlyTheWovenMethodsDiffer(byte[] original, WeavingResult.Woven woven) {
        Map<String, byte[]> before = RawMethods.of(original);
        Map<String, byte[]> after = RawMethods.of(woven.classFile());
        assertThat(after.keySet()).isEqualTo(before.keySet());
        List<String> changed = before.keySet().stream()
                .filter(method -> !Arrays.equals(before.get(method), after.get(method)))
                .toList();
        List<String> told = woven.methods().stream()
                .filter(MethodOutcome.Woven.class::isInstance)
                .map(MethodOutcome::method)
                .toList();
        assertThat(changed).isEqualTo(told);
    }

    private static void assertWeavingAgainChangesNothing(WeavingResult.Woven woven) {
        WeavingResult again = Weaver.weave(woven.classFile(), EVERY_METHOD);
        assertThat(again).isInstanceOf(WeavingResult.Unchanged.class);
        for (int i = 0; i < woven.methods().size(); i++) {
            MethodOutcome first = woven.methods().get(i);
            MethodOutcome second = again.methods().get(i);
            if (first instanceof MethodOutcome.Woven) {
                assertThat(second).isEqualTo(new MethodOutcome.AlreadyWoven(first.method(), first.rule()));
            } else {
                assertThat(second).isEqualTo(first);
            }
        }
    }

    private static Map<String, byte[]> classesOf(Path jar) throws IOException {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (var entry : (Iterable<java.util.jar.JarEntry>) file.stream()::iterator) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("-info.class")) {
                    try (InputStream in = file.getInputStream(entry)) {
                        String className = name.substring(0, name.length() - ".class".length());
                        classes.put(className.replace('/', '.'), in.readAllBytes());
                    }
                }
            }
        }
        return classes;
    }

    /**
     * The classes that the JVM verifies. Initialisation makes the JVM verify a class. The library may cause failures
     * itself, by exceptions of an initialiser or missing classes, and these are the same with and without weaving.
     */
    private static Set<String> linked(Map<String, byte[]> originals, Map<String, byte[]> woven) {
        ClassLoader loader = new ChildFirst(originals, woven);
        Set<String> linked = new TreeSet<>();
        for (String name : originals.keySet()) {
            try {
                Class.forName(name, true, loader);
                linked.add(name);
            } catch (VerifyError | ClassFormatError | IncompatibleClassChangeError broken) {
                if (woven.containsKey(name)) {
                    throw new AssertionError(name, broken);
                }
            } catch (ClassNotFoundException | LinkageError absent) {
                assertThat(rootCause(absent)).isNotInstanceOf(VerifyError.class);
            }
        }
        return linked;
    }

    private static Throwable rootCause(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static final class ChildFirst extends ClassLoader {
        private final Map<String, byte[]> originals;
        private final Map<String, byte[]> woven;

        ChildFirst(Map<String, byte[]> originals, Map<String, byte[]> woven) {
            super(WholeLibrariesTest.class.getClassLoader());
            this.originals = originals;
            this.woven = woven;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                @Nullable Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                byte[] classFile = woven.getOrDefault(name, originals.get(name));
                return classFile == null
                        ? super.loadClass(name, resolve)
                        : defineClass(name, classFile, 0, classFile.length);
            }
        }
    }
}
