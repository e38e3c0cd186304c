package dev.taskqueue.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user who follows a {@code Fix:} line gets a wrapper. */
class SuggestedFixesTest {

    private static final String IMPORT = "import dev.taskqueue.annotation.WithTaskQueue;\n";

    @TempDir
    Path folder;

    private int compilation;

    @Test
    void renamesTypesWhoseWrappersHaveTheSameName() {
        String taken = IMPORT + """
                class A { static class B { @WithTaskQueue void x() {} } }
                class A_B { @WithTaskQueue void x() {} }
                """;
        assertThat(fixes(compile(taken)))
                .hasSize(2)
                .allSatisfy(fix -> assertThat(fix).contains("Rename one of").doesNotContain("-A"));
        assertWrapped(compile(taken.replace("A_B", "C")));
    }

    @Test
    void choosesAnotherSuffixWhenWrapperNameExists() {
        String taken = IMPORT + """
                class A { @WithTaskQueue void x() {} }
                class AWithTaskQueue {}
                """;
        assertThat(fixes(compile(taken))).singleElement().asString().contains("-Ataskqueue.suffix=");
        assertWrapped(javac().with("-Ataskqueue.suffix=Queued").compile(taken));
        assertWrapped(compile(taken.replace("AWithTaskQueue", "Other")));
    }

    @Test
    void declaresPrivateInterfaceMethodsDefaultOrPublic() {
        String hidden = IMPORT + """
                interface A {
                    @WithTaskQueue private void x() {}
                    @WithTaskQueue private static void y() {}
                }
                """;
        assertThat(fixes(compile(hidden)))
                .satisfiesExactly(
                        fix -> assertThat(fix).contains("Declare it \"default\" in place of \"private\""),
                        fix -> assertThat(fix).contains("Remove \"private\""));
        assertWrapped(compile(hidden.replace("private void", "default void").replace("private ", "")));
    }

    @Test
    void reportsAnnotationTypeOnce() {
        String annotation = IMPORT + "@WithTaskQueue @interface A { @WithTaskQueue int x(); }";
        assertThat(compile(annotation).errors())
                .hasSize(1)
                .allSatisfy(error -> assertThat(error).endsWith("TQ112"));
        assertThat(compile(IMPORT + "@interface A { @WithTaskQueue int x(); }").errors())
                .hasSize(1)
                .allSatisfy(error -> assertThat(error).endsWith("TQ112"));
    }

    @Test
    void leavesGeneratedSourcesOutOfInputs() {
        String source = IMPORT + "class A { @WithTaskQueue void x() {} }";
        Compiled first = compile(source);
        assertWrapped(first);
        Map<String, String> generated = first.generated();

        Compiled second = javac().compile(source, generated.get("AWithTaskQueue"));

        assertThat(second.errors()).containsExactly("A.java:2:1 TQ105");
        assertThat(fixes(second)).singleElement().asString().contains("folder of generated sources");
        assertWrapped(compile(source));
    }

    @Test
    void mentionsNoWrapperWhenRuntimeIsMissing() {
        Compiled compiled = javac().with(
                        "-classpath",
                        ClassPathEntry.of(dev.taskqueue.annotation.WithTaskQueue.class)
                                .toString())
                .compile(IMPORT + "class A { @WithTaskQueue void x() {} }");

        assertThat(compiled.errors()).containsExactly("A.java:2:1 TQ102");
        assertThat(compiled.messages()).doesNotContain("wrapper", "Wrapper");
    }

    @Test
    void reportsMissingPluginWhenPluginModeIsExpected() {
        String source = IMPORT + "class A { @WithTaskQueue void x() {} }";
        for (Javac compiler : List.of(javac(), Javac.ecj(folder.resolve("ecj")).with("-Xplugin:TaskQueue"))) {
            Compiled compiled = compiler.with("-Ataskqueue.mode=plugin").compile(source);

            assertThat(compiled.succeeded()).isFalse();
            assertThat(compiled.diagnostics())
                    .anySatisfy(each -> assertThat(each.getMessage(Locale.ROOT)).contains("TQ107", "Fix: "));
            assertThat(compiled.generated()).isEmpty();
        }
    }

    private Javac javac() {
        return Javac.lenient(folder.resolve(String.valueOf(++compilation)));
    }

    private Compiled compile(String source) {
        return javac().compile(source);
    }

    private static void assertWrapped(Compiled compiled) {
        assertThat(compiled.errors()).as(compiled.messages()).isEmpty();
        assertThat(compiled.generated()).isNotEmpty();
    }

    private static List<String> fixes(Compiled compiled) {
        return compiled.diagnostics().stream()
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                .flatMap(String::lines)
                .filter(line -> line.strip().startsWith("Fix: "))
                .toList();
    }
}
