package dev.taskqueue.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sealed types get a wrapper if they permit it by name, although it does not exist yet. */
class SealedTypesTest {

    private static final String JOB = """
            package p;
            import dev.taskqueue.annotation.WithTaskQueue;
            public sealed interface Job permits Import, %s {
                @WithTaskQueue String run();
            }
            record Import() implements Job {
                @Override public String run() { return "done"; }
            }
            """;

    private static final String BASE = """
            package p;
            import dev.taskqueue.annotation.WithTaskQueue;
            public sealed class Base<T> permits Base.Derived, BaseWithTaskQueue {
                @WithTaskQueue public T run(T it) { return it; }
                static final class Derived extends Base<String> {}
            }
            """;

    private static final String HALF = """
            package p;
            import dev.taskqueue.annotation.WithTaskQueue;
            public abstract sealed class Half permits HalfWithTaskQueue {
                @WithTaskQueue public int run() { return rest(); }
                abstract int rest();
            }
            class Whole extends HalfWithTaskQueue {
                @Override int rest() { return 1; }
            }
            """;

    @TempDir
    Path scratch;

    @Test
    void permittedWrapperIsFinalUnlessAbstract() throws Exception {
        Compiled compiled = Javac.strict(scratch).compile(JOB.formatted("JobWithTaskQueue"), BASE, HALF);

        assertThat(compiled.diagnostics()).as(compiled.messages()).isEmpty();
        assertThat(Modifier.isFinal(modifiers(compiled, "p.JobWithTaskQueue"))).isTrue();
        assertThat(Modifier.isFinal(modifiers(compiled, "p.BaseWithTaskQueue"))).isTrue();
        assertThat(Modifier.isFinal(modifiers(compiled, "p.HalfWithTaskQueue"))).isFalse();
        assertThat(Modifier.isAbstract(modifiers(compiled, "p.HalfWithTaskQueue")))
                .isTrue();
    }

    @Test
    void refusesPendingPermittedTypeWithEclipseCompiler() {
        Compiled compiled = Javac.ecj(scratch).compile(JOB.formatted("JobWithTaskQueue"));

        assertThat(compiled.errors()).contains("Job.java:3:25 TQ113");
        assertThat(compiled.generated()).isEmpty();
    }

    @Test
    void eclipseCompilerAcceptsWrappersOfJavac() {
        String job = JOB.formatted("JobWithTaskQueue");
        Compiled compiled = Javac.strict(scratch.resolve("javac")).compile(job, BASE, HALF);
        List<JavaFileObject> all = new ArrayList<>(List.of(Source.of(job), Source.of(BASE), Source.of(HALF)));
        compiled.generated().forEach((path, text) -> all.add(Source.at(path + ".java", text)));

        Compiled again = Javac.ecj(scratch.resolve("ecj")).with("-proc:none").compile(all, List.of());

        assertThat(again.errors()).as(again.messages()).isEmpty();
        assertThat(again.succeeded()).isTrue();
    }

    @Test
    void acceptsQualifiedNameOfWrapper() {
        Compiled compiled = Javac.strict(scratch).compile(JOB.formatted("p.JobWithTaskQueue"));

        assertThat(compiled.diagnostics()).as(compiled.messages()).isEmpty();
        assertThat(compiled.generated()).containsOnlyKeys("p/JobWithTaskQueue");
    }

    @Test
    void acceptsWrapperOfEarlierCompilation() {
        Compiled first = Javac.strict(scratch).compile(BASE);
        Compiled second = Javac.strict(scratch)
                .with(
                        "-classpath",
                        first.classes() + java.io.File.pathSeparator + System.getProperty("java.class.path"))
                .compile(BASE);

        assertThat(second.diagnostics()).as(second.messages()).isEmpty();
    }

    @Test
    void fixNamesPermitsClauseForUnpermittedWrapper() {
        Compiled compiled = Javac.lenient(scratch).compile(JOB.formatted("Export"), """
                package p;
                final class Export implements Job { public String run() { return ""; } }
                """);

        assertThat(compiled.errors()).containsExactly("Job.java:3:15 TQ113");
        assertThat(fixes(compiled)).contains("\"permits Import, Export, JobWithTaskQueue\"");
    }

    @Test
    void fixListsTypesOfFileIfPermitsClauseIsMissing() {
        Compiled compiled = Javac.lenient(scratch).compile("""
                package p;
                public sealed class Base {
                    @dev.taskqueue.annotation.WithTaskQueue public void run() {}
                    static final class Derived extends Base {}
                }
                """);

        assertThat(compiled.errors()).containsExactly("Base.java:2:15 TQ113");
        assertThat(fixes(compiled)).contains("\"permits Base.Derived, BaseWithTaskQueue\"");
    }

    @Test
    void acceptsPermittedWrapperWithOtherSuffix() {
        Compiled compiled =
                Javac.strict(scratch).with("-Ataskqueue.suffix=Queued").compile(JOB.formatted("JobQueued"));

        assertThat(compiled.diagnostics()).as(compiled.messages()).isEmpty();
    }

    private static int modifiers(Compiled compiled, String name) throws ClassNotFoundException {
        return compiled.loader().loadClass(name).getModifiers();
    }

    private static String fixes(Compiled compiled) {
        StringBuilder fixes = new StringBuilder();
        compiled.diagnostics().stream()
                .flatMap(diagnostic -> diagnostic.getMessage(Locale.ROOT).lines())
                .filter(line -> line.strip().startsWith("Fix: "))
                .forEach(fixes::append);
        return fixes.toString();
    }
}
