package dev.taskqueue.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.TaskQueue;
import dev.taskqueue.annotation.Propagation;
import dev.taskqueue.annotation.WithTaskQueue;
import dev.taskqueue.weaving.rules.Candidate;
import dev.taskqueue.weaving.rules.RuleParser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes that rules never select: taskqueue's own, the JDK's, and dynamic proxies. */
class OriginTest {

    private static final Candidate ALL =
            new Candidate(RuleParser.parse("test", "..*#*").rules());

    @Test
    void refusesTaskqueuesOwnClassesUnderRule() {
        for (Class<?> own : List.of(TaskQueue.class, Propagation.class, Weaver.class)) {
            assertThat(obstacle(WovenLoader.bytesOf(own))).isEqualTo(Obstacle.OWN_CLASS);
        }
    }

    @Test
    void refusesJavacFromAnyLoader() throws IOException {
        Path javac = FileSystems.getFileSystem(URI.create("jrt:/"))
                .getPath("/modules/jdk.compiler/com/sun/tools/javac/util/Context.class");
        assertThat(obstacle(Files.readAllBytes(javac))).isEqualTo(Obstacle.JDK_CLASS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdk/internal/reflect/GeneratedMethodAccessor7",
                "sun/reflect/misc/Trampoline",
                "com/sun/source/tree/Tree",
                "com/sun/net/httpserver/Own",
                "javax/sql/Own",
                "org/w3c/dom/Own",
                "dev/taskqueue/Own",
                "dev/taskqueue/engine/Own",
                "dev/taskqueue/agent/shaded/weaving/Own",
            })
    void refusesReservedNames(String name) {
        assertThat(Weaver.weave(classFile(name, "java/lang/Object", false), ALL))
                .isInstanceOf(WeavingResult.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javax/servlet/Foreign",
                "com/sun/mail/Foreign",
                "org/w3c/Foreign",
                "dev/taskqueue/samples/Foreign",
                "dev/taskqueues/Foreign",
                "Foreign",
            })
    void weavesNamesThatLibrariesShareWithJdk(String name) {
        assertThat(Weaver.weave(classFile(name, "java/lang/Object", false), ALL))
                .isInstanceOf(WeavingResult.Woven.class);
    }

    @Test
    void refusesDynamicProxies() {
        byte[] proxy = classFile("app/$Proxy5", "java/lang/reflect/Proxy", false);
        assertThat(obstacle(proxy)).isEqualTo(Obstacle.PROXY);
    }

    @Test
    void weavesAnnotatedMethodsOfOwnModulesExceptRuntime() {
        assertThat(Weaver.weave(classFile("dev/taskqueue/agent/Own", "java/lang/Object", true)))
                .isInstanceOf(WeavingResult.Woven.class);
        assertThat(Weaver.weave(classFile("dev/taskqueue/spi/Own", "java/lang/Object", true)))
                .isInstanceOf(WeavingResult.Refused.class);
    }

    /** Makes sure that the list includes new modules. */
    @Test
    void knowsPackagesOfAllModules() throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent();
        Set<String> packages = new TreeSet<>();
        try (Stream<Path> folders = Files.walk(root, 9)) {
            folders.filter(folder -> folder.endsWith("src/main/java/dev/taskqueue")
                            && !folder.startsWith(root.resolve("samples"))
                            && !folder.startsWith(root.resolve("verification"))
                            && !folder.startsWith(root.resolve("benchmarks")))
                    .forEach(folder -> packages.addAll(packagesIn(folder)));
        }
        assertThat(packages)
                .contains("weaving", "agent")
                .allSatisfy(name -> assertThat(OwnClasses.contain("dev/taskqueue/" + name + "/Any"))
                        .as("OwnClasses knows " + name)
                        .isTrue());
    }

    private static List<String> packagesIn(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory)
                    .map(child -> child.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Obstacle obstacle(byte[] classFile) {
        return ((WeavingResult.Refused) Weaver.weave(classFile, ALL)).obstacle();
    }

    private static byte[] classFile(String name, String superName, boolean annotated) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, superName, null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", "()V", null, null);
        if (annotated) {
            method.visitAnnotation(Type.getDescriptor(WithTaskQueue.class), true)
                    .visitEnd();
        }
        method.visitCode();
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
