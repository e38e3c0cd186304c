package dev.taskqueue.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Types that are inaccessible from another package: refused if the wrapper needs them, otherwise omitted. */
class VisibilityTest {

    private static final String BASE = """
            package a;
            public class Base {
                protected static class Prot {}
                protected @interface Mark {}
                protected enum Kind { X }
            }
            """;

    @TempDir
    Path scratch;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "class T extends a.Base { static class In { @WithTaskQueue void f(Prot p) {} } }",
                "class T extends a.Base { interface In { @WithTaskQueue void f(Prot p); } }",
                "class T extends a.Base { interface In { @WithTaskQueue void f(); Prot p(); } }",
                "class T extends a.Base {"
                        + " static class In<X extends Prot> extends a.Base { @WithTaskQueue void f() {} } }",
                "class T extends a.Base { static class In { In(Prot p) {} @WithTaskQueue void f() {} } }",
            })
    void refusesProtectedTypesOutsideBodyOfSubclass(String text) {
        refused(text);
    }

    @Test
    void omitsInaccessibleTypesThatWrapperDoesNotNeed() {
        Compiled compiled = Javac.strict(scratch).compile(BASE, """
                package b;
                import dev.taskqueue.annotation.WithTaskQueue;
                public class T extends a.Base {
                    public static class In {
                        public In() {}
                        In(Prot p) {}
                        @WithTaskQueue @Mark public void f() {}
                    }
                }
                """);

        assertThat(compiled.diagnostics()).as(compiled.messages()).isEmpty();
        assertThat(compiled.generated().get("b/T_InWithTaskQueue"))
                .contains("public T_InWithTaskQueue()")
                .doesNotContain("Prot", "Mark");
    }

    @Test
    void namesProtectedTypesInSubclass() {
        Compiled compiled = Javac.strict(scratch).compile(BASE, """
                package b;
                import dev.taskqueue.annotation.WithTaskQueue;
                public class T extends a.Base {
                    protected T(Prot p) {}
                    @WithTaskQueue @Mark protected Kind f(Prot p) { return Kind.X; }
                }
                """);

        assertThat(compiled.diagnostics()).as(compiled.messages()).isEmpty();
        assertThat(compiled.generated().get("b/TWithTaskQueue")).contains("Base.Mark", "Base.Kind f(");
    }

    @Test
    void reportsInaccessibleTypeOfInheritedMethodAtInterface() {
        Compiled compiled = Javac.lenient(scratch)
                .compile(
                        "package a; public interface Base { Hidden get(); } class Hidden {}",
                        "package b; public interface T extends a.Base"
                                + " { @dev.taskqueue.annotation.WithTaskQueue void h(); }");

        assertThat(compiled.errors()).containsExactly("T.java:1:19 TQ125");
        assertThat(compiled.messages()).contains("Base.get mentions a.Hidden");
        assertThat(compiled.generated()).isEmpty();
    }

    private void refused(String text) {
        Compiled compiled = Javac.lenient(scratch)
                .compile(BASE, "package b;\nimport dev.taskqueue.annotation.WithTaskQueue;\n" + text);

        String code = text.contains("In(Prot p)") ? "TQ114" : "TQ125";
        assertThat(compiled.errors())
                .as(compiled.messages())
                .singleElement()
                .asString()
                .matches("T.java:3:\\d+ " + code);
        assertThat(compiled.generated()).isEmpty();
    }
}
