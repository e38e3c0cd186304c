package dev.taskqueue.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Annotations in the wrapper: none lost, none repeated, each value as in the source. */
class AnnotationsTest {

    private static final String BOTH = """
            package p;
            import java.lang.annotation.*;
            @Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
            @Retention(RetentionPolicy.RUNTIME)
            @interface Both { String value() default ""; }
            """;

    private static final String USE = """
            package p;
            import java.lang.annotation.*;
            @Target(ElementType.TYPE_USE)
            @Retention(RetentionPolicy.RUNTIME)
            @interface Use {}
            """;

    private static final String TAG = """
            package p;
            import java.lang.annotation.*;
            @Repeatable(Tags.class)
            @Retention(RetentionPolicy.RUNTIME)
            @interface Tag { String value(); }
            """;

    private static final String TAGS = """
            package p;
            import java.lang.annotation.*;
            @Retention(RetentionPolicy.RUNTIME)
            @interface Tags { Tag[] value(); }
            """;

    private static final String VALUES = """
            package p;
            import java.lang.annotation.*;
            @Retention(RetentionPolicy.RUNTIME)
            @interface Values {
                char[] chars(); byte aByte(); short aShort(); int anInt(); long aLong(); float[] floats();
                double[] doubles(); boolean aBoolean(); String[] strings(); Class<?>[] classes();
                Thread.State state(); Tag[] tags(); Both both();
            }
            """;

    @TempDir
    Path scratch;

    @Test
    void writesAnnotationForDeclarationAndTypeOnce() {
        String wrapper = wrapper("p/A", BOTH, """
                package p;
                import dev.taskqueue.annotation.WithTaskQueue;
                import java.util.List;
                import java.util.Map;
                public class A {
                    @WithTaskQueue @Both("m") Map.Entry<@Both("k") String, String> go(
                            @Both("p") String plain, @Both("i") int number, @Both("a") String @Both("array") [] array,
                            @Both("v") String... rest) {
                        return null;
                    }
                }
                """);

        String declaration = wrapper.substring(0, wrapper.indexOf("Object token"));
        for (String value : new String[] {"m", "k", "p", "i", "a", "array", "v"}) {
            assertThat(declaration).containsOnlyOnce("@Both(\"" + value + "\")");
        }
    }

    @Test
    void keepsRepeatedAnnotations() throws Exception {
        Compiled compiled = compile(TAG, TAGS, """
                package p;
                public class A {
                    @Tag("one") @Tag("two") @dev.taskqueue.annotation.WithTaskQueue
                    public void go(@Tag("three") @Tag("four") String it) {}
                }
                """);

        var origin = compiled.loader().loadClass("p.A").getMethod("go", String.class);
        var wrapper = compiled.loader().loadClass("p.AWithTaskQueue").getMethod("go", String.class);
        assertThat(origin.getAnnotations()).hasSize(2);
        assertThat(wrapper.getAnnotations()).extracting(Object::toString).containsExactly(withoutOurs(origin));
        assertThat(wrapper.getParameters()[0].getAnnotations())
                .extracting(Object::toString)
                .containsExactly(origin.getParameters()[0].getAnnotations()[0].toString());
    }

    @Test
    void keepsAnnotationValuesOfAllKinds() throws Exception {
        Compiled compiled = compile(TAG, TAGS, BOTH, VALUES, """
                package p;
                public class A {
                    static final long LONG = Long.MIN_VALUE;
                    @Values(
                            chars = {'x', '\\'', '"', '\\\\', '\\n', '\\u0000', '\\u2026', '$'},
                            aByte = -128, aShort = -32768,
                            anInt = Integer.MIN_VALUE, aLong = LONG,
                            floats = {1.5f, 0f / 0f, 1f / 0f, -1f / 0f, Float.MIN_VALUE, Float.MAX_VALUE, -0f},
                            doubles = {1e300, 0d / 0, 1d / 0, -1d / 0, Double.MIN_VALUE, Double.MAX_VALUE, -0d},
                            aBoolean = true, strings = {"", "a\\"b\\\\\\n\\t$T $L $$", "\\u2026", "a\\rb"},
                            classes = {int.class, String[].class, java.util.Map.Entry.class, void.class, int[][].class},
                            state = Thread.State.TIMED_WAITING, tags = {@Tag("$S"), @Tag("2")}, both = @Both("'"))
                    @dev.taskqueue.annotation.WithTaskQueue
                    public void go() {}
                }
                """);

        ClassLoader loader = compiled.loader();
        var origin = loader.loadClass("p.A").getMethod("go");
        var wrapper = loader.loadClass("p.AWithTaskQueue").getMethod("go");
        assertThat(wrapper.getAnnotations()[0]).isEqualTo(origin.getAnnotations()[0]);
    }

    @Test
    void keepsPositionsOfTypeAnnotations() throws Exception {
        Compiled compiled = compile(USE, """
                package p;
                import dev.taskqueue.annotation.WithTaskQueue;
                import java.util.List;
                import java.util.Map;
                public class A<S> {
                    public class Inner<I> {}
                    public class Plain { public class Deep {} }
                    @WithTaskQueue
                    public <@Use M extends @Use Number & @Use Runnable> Map.@Use Entry<@Use S, @Use M> go(
                            List<? extends @Use Number> upper, List<? super @Use Integer> lower,
                            @Use int @Use [] @Use [] grid,
                            A<@Use S>.@Use Inner<@Use String> inner, A<S>.@Use Plain.@Use Deep deep,
                            @Use A<S> plain, Map.@Use Entry<@Use String[], ?>[] nested)
                            throws @Use Exception {
                        return null;
                    }
                }
                """);

        var origin = method(compiled.loader().loadClass("p.A"));
        var wrapper = method(compiled.loader().loadClass("p.AWithTaskQueue"));
        for (int i = 0; i < origin.getParameterCount(); i++) {
            assertThat(wrapper.getAnnotatedParameterTypes()[i].toString().replace("AWithTaskQueue", "A"))
                    .isEqualTo(origin.getAnnotatedParameterTypes()[i].toString());
        }
        assertThat(wrapper.getAnnotatedReturnType().toString())
                .isEqualTo(origin.getAnnotatedReturnType().toString());
        assertThat(wrapper.getAnnotatedExceptionTypes()[0].toString())
                .isEqualTo(origin.getAnnotatedExceptionTypes()[0].toString());
        assertThat(wrapper.getTypeParameters()[0].getAnnotatedBounds())
                .extracting(Object::toString)
                .isEqualTo(java.util.Arrays.stream(origin.getTypeParameters()[0].getAnnotatedBounds())
                        .map(Object::toString)
                        .toList());
        assertThat(wrapper.getTypeParameters()[0].getAnnotations()).hasSize(1);
    }

    private static java.lang.reflect.Method method(Class<?> type) {
        return java.util.Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals("go") && !method.isBridge())
                .findFirst()
                .orElseThrow();
    }

    private static String[] withoutOurs(java.lang.reflect.Method origin) {
        return java.util.Arrays.stream(origin.getAnnotations())
                .map(Object::toString)
                .filter(text -> !text.contains("WithTaskQueue"))
                .toArray(String[]::new);
    }

    private Compiled compile(String... sources) {
        Compiled compiled = Javac.strict(scratch).compile(sources);
        assertThat(compiled.diagnostics()).as(compiled.messages()).isEmpty();
        return compiled;
    }

    private String wrapper(String origin, String... sources) {
        return compile(sources).generated().get(origin + "WithTaskQueue");
    }
}
