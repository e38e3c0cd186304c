package dev.taskqueue.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Delegated methods of an implementation, inherited from any interface: compiled by both compilers, and run. */
class DelegationTest {

    /** Possibilities of inheritance, each in two variants. */
    private static final String[] INTERFACES = {
        "package p; public interface Io { void close() throws java.io.IOException; }",
        "package p; public interface Found { void all() throws java.io.FileNotFoundException, InterruptedException; }",
        "package p; public interface Late { void all() throws java.io.IOException,"
                + " java.util.concurrent.TimeoutException; }",
        "package p; public interface Wild { java.util.List<?> list(); }",
        "package p; public interface Texts { java.util.List<String> list(); }",
        "package p; @SuppressWarnings(\"rawtypes\") public interface Raw { java.util.List list(); }",
        "package p; public interface Made<T> { java.util.List<T> make(T it) throws Exception; }",
        "package p; public interface Plain { java.util.List<?> make(String it) throws java.io.IOException; }",
        "package p; public interface Throws<X extends Exception> { Object make(String it) throws X; }",
        "package p; public interface One { <X extends Exception> java.util.List<X> any(Class<X> c)"
                + " throws X, java.io.IOException; }",
        "package p; public interface Other { <Y extends Exception> java.util.Collection<Y> any(Class<Y> c)"
                + " throws Y, Exception; }",
        "package p; public interface Given { java.util.Collection<String> give(java.util.List<String> l); }",
        "package p; @SuppressWarnings(\"rawtypes\") public interface Taken"
                + " { java.util.List<String> give(java.util.List l); }",
        "package p; public interface Old { @Deprecated void old(); }",
        "package p; public interface New { void old(); }",
        "package p; public interface Twice<T> { T put(T it); String put(String it); }",
        "package p; public interface Bounds<T extends Comparable<T>, U extends CharSequence> {"
                + " int both(T it); int both(U it); }",
    };

    @TempDir
    Path scratch;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AutoCloseable, Io",
                "Found, Late",
                "Wild, Texts",
                "Raw, Texts",
                "Wild, Raw",
                "Made<String>, Plain",
                "Made<String>, Throws<java.io.IOException>",
                "One, Other",
                "Given, Taken",
                "Old, New",
                "Twice<String>, Runnable",
                "Bounds<String, String>, Runnable",
                "java.util.Comparator<String>, Cloneable",
            })
    void mergesMethodsInAnyOrderOfInterfaces(String inherited) {
        List<String> both = new ArrayList<>(Arrays.asList(inherited.split(", (?![^<]*>)")));
        assertThat(both).hasSize(2);
        List<String> sources = new ArrayList<>(Arrays.asList(INTERFACES));
        sources.add(sub("First", both.get(0) + ", " + both.get(1)));
        sources.add(sub("Second", both.get(1) + ", " + both.get(0)));

        Compiled compiled = Javac.strict(scratch.resolve("javac")).compile(sources.toArray(String[]::new));
        assertThat(compiled.diagnostics()).as(compiled.messages()).isEmpty();
        assertThat(compiled.generated()).containsOnlyKeys("p/FirstWithTaskQueue", "p/SecondWithTaskQueue");

        Compiled byEclipse = Javac.ecj(scratch.resolve("ecj")).compile(sources.toArray(String[]::new));
        assertThat(byEclipse.errors()).as(byEclipse.messages()).isEmpty();
        assertThat(byEclipse.generated()).hasSize(2);
    }

    private static String sub(String name, String inherited) {
        return "package p; public interface " + name + " extends " + inherited
                + " { @dev.taskqueue.annotation.WithTaskQueue void go(); }";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Made<String>, Plain", "Plain, Made<String>"})
    void returnsResultsAndThrowsExceptionsOfTarget(String inherited) throws Exception {
        List<String> sources = new ArrayList<>(Arrays.asList(INTERFACES));
        sources.add(sub("Sub", inherited + ", Found, Late, Twice<String>"));
        sources.add("""
                package p;
                import java.io.FileNotFoundException;
                import java.util.List;
                public class Target implements Sub {
                    @Override public List<String> make(String it) { return List.of(it); }
                    @Override public void all() throws FileNotFoundException {
                        throw new FileNotFoundException("none");
                    }
                    @Override public String put(String it) { return it + "!"; }
                    @Override public void go() {}
                }
                """);
        Compiled compiled = Javac.strict(scratch).compile(sources.toArray(String[]::new));
        assertThat(compiled.diagnostics()).as(compiled.messages()).isEmpty();
        ClassLoader loader = compiled.loader();
        Class<?> type = loader.loadClass("p.SubWithTaskQueue");
        Object wrapper = type.getConstructor(loader.loadClass("p.Sub"))
                .newInstance(loader.loadClass("p.Target").getConstructor().newInstance());

        Method make = type.getMethod("make", String.class);
        assertThat(make.invoke(wrapper, "a")).isEqualTo(List.of("a"));
        assertThat(make.getGenericReturnType()).hasToString("java.util.List<java.lang.String>");
        assertThat(make.getExceptionTypes()).containsExactly(java.io.IOException.class);
        assertThat(type.getMethod("put", String.class).invoke(wrapper, "b")).isEqualTo("b!");
        Method all = type.getMethod("all");
        assertThat(all.getExceptionTypes()).containsExactly(FileNotFoundException.class);
        assertThatThrownBy(() -> all.invoke(wrapper))
                .isInstanceOf(InvocationTargetException.class)
                .hasCauseInstanceOf(FileNotFoundException.class);
    }

    @Test
    void wrapperEqualsItselfIfInterfaceRedeclaresEquals() throws Exception {
        Compiled compiled = Javac.strict(scratch).compile("""
                package p;
                import dev.taskqueue.annotation.WithTaskQueue;
                public interface Order extends java.util.Comparator<String> {
                    @WithTaskQueue void go();
                    @Override int hashCode();
                    @Override String toString();
                    Object clone();
                }
                """, """
                package p;
                public class Target implements Order {
                    @Override public int compare(String one, String other) { return other.compareTo(one); }
                    @Override public Object clone() { return "cloned"; }
                    @Override public void go() {}
                }
                """);
        assertThat(compiled.diagnostics()).as(compiled.messages()).isEmpty();
        ClassLoader loader = compiled.loader();
        Object target = loader.loadClass("p.Target").getConstructor().newInstance();
        Class<?> type = loader.loadClass("p.OrderWithTaskQueue");
        Object wrapper = type.getConstructor(loader.loadClass("p.Order")).newInstance(target);

        assertThat(wrapper.equals(wrapper)).isTrue();
        assertThat(wrapper.equals(target)).isFalse();
        assertThat(new HashSet<>(Set.of(wrapper, target))).hasSize(2).contains(wrapper);
        assertThat(wrapper.toString()).startsWith("p.OrderWithTaskQueue@");
        @SuppressWarnings("unchecked")
        Comparator<String> comparator = (Comparator<String>) wrapper;
        assertThat(comparator.compare("a", "b")).isPositive();
        assertThat(type.getMethod("clone").invoke(wrapper)).isEqualTo("cloned");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public record A(int x) {"
                        + " @Override @WithTaskQueue public boolean equals(Object o) { return o == this; } }",
                "public enum A { X; @WithTaskQueue public boolean equals(String o) { return true; } }",
                "public interface A { @Override @WithTaskQueue boolean equals(Object o); }",
            })
    void acceptsEqualsAsAction(String type) {
        Compiled compiled =
                Javac.strict(scratch).compile("package p; import dev.taskqueue.annotation.WithTaskQueue; " + type);

        assertThat(compiled.diagnostics()).as(compiled.messages()).isEmpty();
        assertThat(compiled.generated().get("p/AWithTaskQueue")).contains("boolean equals(");
    }

    /** The user of a library may lack the annotations that it was compiled with. */
    @Test
    void omitsMissingAnnotationOfLibraryMethod() throws Exception {
        Compiled library = Javac.lenient(scratch.resolve("library"))
                .compile(
                        "package lib; public interface Lib {"
                                + " @Mark String get(@Mark java.util.List<@Mark String> it); }",
                        """
                        package lib;
                        import java.lang.annotation.*;
                        @Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
                        @Retention(RetentionPolicy.RUNTIME)
                        public @interface Mark {}
                        """);
        java.nio.file.Files.delete(library.classes().resolve("lib/Mark.class"));

        Compiled compiled = Javac.lenient(scratch.resolve("user"))
                .with(
                        "-classpath",
                        library.classes() + java.io.File.pathSeparator + System.getProperty("java.class.path"))
                .compile(sub("User", "lib.Lib"));

        assertThat(compiled.errors()).as(compiled.messages()).isEmpty();
        assertThat(compiled.generated().get("p/UserWithTaskQueue"))
                .contains("public String get(List<String> ")
                .doesNotContain("Mark");
    }

    @Test
    void keepsTypeUseAnnotationsOfTypeVariables() {
        Compiled compiled = Javac.strict(scratch).compile("""
                package p;
                import org.jspecify.annotations.*;
                @NullMarked
                public interface Upper<V extends @Nullable Object> {
                    void put(@Nullable V value);
                    @Nullable V own();
                    <T extends @Nullable V> @Nullable V[] all(java.util.List<? extends @Nullable V> values, T one);
                }
                """, """
                package p;
                import dev.taskqueue.annotation.WithTaskQueue;
                import org.jspecify.annotations.*;
                @NullMarked
                public interface Lower extends Upper<java.util.List<String>> {
                    @WithTaskQueue void update();
                }
                """, """
                package p;
                import dev.taskqueue.annotation.WithTaskQueue;
                import org.jspecify.annotations.*;
                @NullMarked
                public interface Own<V> {
                    @WithTaskQueue void update();
                    void put(@Nullable V value);
                    @Nullable V own();
                }
                """);
        assertThat(compiled.succeeded()).as(compiled.messages()).isTrue();
        assertThat(compiled.generated().get("p/LowerWithTaskQueue"))
                .contains("put(@Nullable List<String> value)", "public @Nullable List<String> own()")
                .contains("<T extends @Nullable List<String>> @Nullable List<String>[] all(")
                .contains("List<? extends @Nullable List<String>> values");
        assertThat(compiled.generated().get("p/OwnWithTaskQueue"))
                .contains("put(@Nullable V value)", "public @Nullable V own()");
    }
}
