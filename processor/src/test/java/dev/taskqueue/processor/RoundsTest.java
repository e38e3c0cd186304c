package dev.taskqueue.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Types that other processors generate, and the environment of a compilation. */
class RoundsTest {

    private static final String ACTIONS = """
            package p;
            import dev.taskqueue.annotation.WithTaskQueue;
            class Actions {
                @WithTaskQueue
                java.util.List<Later> update() { return null; }
            }
            """;

    private static final String INHERITED = "package p; public interface Base { Later later(); }";

    private static final String INHERITING =
            "package p; public interface Sub extends Base" + " { @dev.taskqueue.annotation.WithTaskQueue void go(); }";

    @TempDir
    Path scratch;

    @Test
    void defersTypeThatMentionsGeneratedType() {
        Compiled compiled = Javac.lenient(scratch).with(new Generates("Later")).compile(ACTIONS);

        assertThat(compiled.errors()).isEmpty();
        assertThat(compiled.generated()).containsOnlyKeys("p/ActionsWithTaskQueue", "p/Later");
        assertThat(compiled.generated().get("p/ActionsWithTaskQueue")).contains("List<Later> update()");
    }

    @Test
    void defersInterfaceThatInheritsGeneratedType() {
        Compiled compiled = Javac.lenient(scratch).with(new Generates("Later")).compile(INHERITED, INHERITING);

        assertThat(compiled.errors()).isEmpty();
        assertThat(compiled.generated()).containsOnlyKeys("p/SubWithTaskQueue", "p/Later");
        assertThat(compiled.generated().get("p/SubWithTaskQueue")).contains("Later later()");
    }

    @Test
    void reportsInheritedTypeThatIsNeverGenerated() {
        Compiled compiled = Javac.lenient(scratch).compile(INHERITED, INHERITING);

        assertThat(compiled.errors()).contains("Sub.java:1:19 TQ103").noneMatch(error -> error.contains("TQ100"));
        assertThat(compiled.generated()).isEmpty();
    }

    @Test
    void reportsTypeThatIsNeverGeneratedByName() {
        Compiled compiled = Javac.lenient(scratch).compile(ACTIONS);

        assertThat(compiled.errors()).contains("Actions.java:3:1 TQ103");
        assertThat(compiled.messages()).contains("unresolved types: Later");
        assertThat(compiled.generated()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-queued", "", " ", "With.Dots", "a b", "<T>", "\u2026"})
    void reportsSuffixThatCannotEndName(String suffix) {
        Compiled compiled = Javac.lenient(scratch)
                .with("-Ataskqueue.suffix=" + suffix)
                .compile("package p; class A { @dev.taskqueue.annotation.WithTaskQueue void go() {} }");

        assertThat(compiled.errors()).containsExactly("TQ101");
    }

    @Test
    void reportsSuffixWithoutValue() {
        Compiled compiled = Javac.lenient(scratch)
                .with("-Ataskqueue.suffix")
                .compile("package p; class A { @dev.taskqueue.annotation.WithTaskQueue void go() {} }");

        assertThat(compiled.errors()).containsExactly("TQ101");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Queued", "_", "$", "2", "Ärger"})
    void acceptsAnyIdentifierPartAsSuffix(String suffix) {
        Compiled compiled = Javac.strict(scratch)
                .with("-Ataskqueue.suffix=" + suffix)
                .compile("package p; class A { @dev.taskqueue.annotation.WithTaskQueue void go() {} }");

        assertThat(compiled.errors()).isEmpty();
        assertThat(compiled.generated()).containsOnlyKeys("p/A" + suffix);
    }

    @Test
    void reportsMissingRuntime() {
        Compiled compiled = Javac.lenient(scratch)
                .with(
                        "-classpath",
                        Path.of(dev.taskqueue.annotation.WithTaskQueue.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .getPath())
                                .toString())
                .compile("package p; class A { @dev.taskqueue.annotation.WithTaskQueue void go() {} }");

        assertThat(compiled.errors()).containsExactly("A.java:1:12 TQ102");
        assertThat(compiled.generated()).isEmpty();
    }

    @Test
    void compilesAgainOverItsOwnOutput() {
        String source = "package p; class A { @dev.taskqueue.annotation.WithTaskQueue void go() {} }";
        Compiled first = Javac.strict(scratch).compile(source);
        Compiled second = Javac.strict(scratch)
                .with(
                        "-classpath",
                        first.classes() + java.io.File.pathSeparator + System.getProperty("java.class.path"))
                .compile(source);

        assertThat(second.errors()).as(second.messages()).isEmpty();
    }

    @Test
    void reportsBothTypesWithSameWrapperNameAndWritesNeither() {
        Compiled compiled = Javac.lenient(scratch).compile("""
                package p;
                class Outer { static class Inner { @dev.taskqueue.annotation.WithTaskQueue void go() {} } }
                class Outer_Inner { @dev.taskqueue.annotation.WithTaskQueue void go() {} }
                class Other { @dev.taskqueue.annotation.WithTaskQueue void go() {} }
                """);

        assertThat(compiled.errors()).containsExactlyInAnyOrder("Outer.java:2:22 TQ104", "Outer.java:3:1 TQ104");
        assertThat(compiled.messages()).contains("wrapper of p.Outer.Inner.\n").contains("wrapper of p.Outer_Inner.\n");
        assertThat(compiled.generated()).containsOnlyKeys("p/OtherWithTaskQueue");
    }

    @Test
    void reportsConstructorIfCompilerContinuesAfterItsError() {
        Compiled compiled = Javac.lenient(scratch)
                .with("--should-stop=ifError=FLOW")
                .compile("package p; class A { @dev.taskqueue.annotation.WithTaskQueue A() {} }");

        assertThat(compiled.errors()).contains("A.java:1:22 TQ122");
        assertThat(compiled.generated()).isEmpty();
    }

    @Test
    void reportsUnwritableWrapperAtType() {
        Compiled compiled = Javac.lenient(scratch)
                .with(new Generates("AWithTaskQueue"))
                .compile("package p; class A { @dev.taskqueue.annotation.WithTaskQueue void go() {} }");

        assertThat(compiled.errors()).containsExactly("A.java:1:12 TQ105");
        assertThat(compiled.generated()).containsOnlyKeys("p/AWithTaskQueue");
        assertThat(compiled.generated().get("p/AWithTaskQueue"))
                .as("what the other processor has made")
                .isEqualTo("package p; class AWithTaskQueue {}");
    }

    @Test
    void reportsOwnBugOnceAtTypeWithClass() throws Exception {
        // javac's file manager throws an unchecked exception if it finds a folder in the place of a source.
        Files.createDirectories(scratch.resolve("sources/p/AWithTaskQueue.java/taken"));
        Compiled compiled = Javac.lenient(scratch)
                .compile("package p; class A { @dev.taskqueue.annotation.WithTaskQueue void go() {} }");

        assertThat(compiled.errors()).containsExactly("A.java:1:12 TQ100");
        assertThat(compiled.messages()).contains("failed at p.A: ").contains("(at ");
        assertThat(compiled.generated()).isEmpty();
    }

    /** Generates a class in the first round. */
    private static final class Generates extends AbstractProcessor {

        private final String name;
        private boolean done;

        Generates(String name) {
            this.name = name;
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!done) {
                done = true;
                try (Writer writer =
                        processingEnv.getFiler().createSourceFile("p." + name).openWriter()) {
                    writer.write("package p; class " + name + " {}");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return false;
        }
    }
}
