package dev.taskqueue.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import dev.taskqueue.OutOfQueueException;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated wrappers, run with the real runtime. */
class RunningWrapperTest {

    @TempDir
    Path scratch;

    private Class<?> compile(String wrapper, String... sources) throws ClassNotFoundException {
        Compiled compiled = Javac.strict(scratch).compile(sources);
        assertThat(compiled.succeeded()).as(compiled.messages()).isTrue();
        return compiled.loader().loadClass(wrapper);
    }

    private static Object call(Object target, String name, Object... arguments) throws Exception {
        Class<?> type = target instanceof Class<?> itself ? itself : target.getClass();
        Method method = Arrays.stream(type.getMethods())
                .filter(each -> each.getName().equals(name) && each.getParameterCount() == arguments.length)
                .filter(each -> !each.isBridge())
                .findFirst()
                .orElseThrow();
        return method.invoke(target instanceof Class<?> ? null : target, arguments);
    }

    @Test
    void subclassRunsTasksWithResultAfterBody() throws Exception {
        Class<?> type = compile("p.ActionsWithTaskQueue", """
                package p;
                import dev.taskqueue.TaskQueue;
                import dev.taskqueue.annotation.WithTaskQueue;
                public class Actions {
                    public final java.util.List<String> trace = new java.util.ArrayList<>();
                    @WithTaskQueue public String update(String id) {
                        TaskQueue.addTask(String.class, result -> trace.add("task of " + result));
                        trace.add("body");
                        return id + "!";
                    }
                }
                """);
        Object actions = type.getConstructor().newInstance();
        assertThat(call(actions, "update", "a")).isEqualTo("a!");
        assertThat(type.getField("trace").get(actions)).isEqualTo(List.of("body", "task of a!"));
    }

    @Test
    void discardsTasksAndRethrowsSameExceptionWhenBodyThrows() throws Exception {
        Class<?> type = compile("p.ActionsWithTaskQueue", """
                package p;
                import dev.taskqueue.TaskQueue;
                import dev.taskqueue.annotation.WithTaskQueue;
                public class Actions {
                    public int tasks;
                    @WithTaskQueue public void update(Exception failure) throws Exception {
                        TaskQueue.addTask(() -> tasks++);
                        throw failure;
                    }
                }
                """);
        Object actions = type.getConstructor().newInstance();
        IOException failure = new IOException("no");
        assertThatThrownBy(() -> call(actions, "update", failure))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isSameAs(failure)
                .hasNoSuppressedExceptions();
        assertThat(type.getField("tasks").get(actions)).isEqualTo(0);
    }

    @Test
    void originItselfHasNoActions() throws Exception {
        Class<?> type = compile("p.ActionsWithTaskQueue", """
                package p;
                import dev.taskqueue.TaskQueue;
                import dev.taskqueue.annotation.WithTaskQueue;
                public class Actions {
                    @WithTaskQueue public void update() { TaskQueue.addTask(() -> {}); }
                }
                """);
        Object plain = type.getSuperclass().getConstructor().newInstance();
        assertThatThrownBy(() -> call(plain, "update")).hasCauseInstanceOf(OutOfQueueException.class);
    }

    @Test
    void implementationDelegatesAllCallsAndWrapsOnlyActions() throws Exception {
        Class<?> type = compile("p.StoreWithTaskQueue", """
                package p;
                import dev.taskqueue.TaskQueue;
                import dev.taskqueue.annotation.WithTaskQueue;
                public interface Store extends Comparable<Store> {
                    @WithTaskQueue String save(String x);
                    default String kind() { return "default"; }
                    static String opened() { return TaskQueue.current().map(q -> "open").orElse("none"); }
                }
                """, """
                package p;
                public class Memory implements Store {
                    public String save(String x) { return x + " " + Store.opened(); }
                    public String kind() { return "memory " + Store.opened(); }
                    public int compareTo(Store other) { return 7; }
                }
                """);
        Object target =
                type.getClassLoader().loadClass("p.Memory").getConstructor().newInstance();
        Class<?> store = type.getInterfaces()[0];
        Object wrapper = type.getConstructor(store).newInstance(target);
        assertThat(call(wrapper, "save", "x")).isEqualTo("x open");
        assertThat(call(wrapper, "kind")).isEqualTo("memory none");
        assertThat(call(wrapper, "compareTo", target)).isEqualTo(7);
        assertThatThrownBy(() -> type.getConstructor(store).newInstance((Object) null))
                .hasCauseInstanceOf(NullPointerException.class)
                .cause()
                .hasMessage("target");
    }

    @Test
    void delegateAndItsStaticMethodsAreActions() throws Exception {
        Class<?> type = compile("p.PointWithTaskQueue", """
                package p;
                import dev.taskqueue.TaskQueue;
                import dev.taskqueue.annotation.WithTaskQueue;
                public record Point(int x) {
                    @WithTaskQueue public boolean add(int y) { return TaskQueue.current().isPresent(); }
                    @WithTaskQueue public static boolean add() { return TaskQueue.current().isPresent(); }
                }
                """);
        Class<?> point = type.getClassLoader().loadClass("p.Point");
        Object wrapper = type.getConstructor(point)
                .newInstance(point.getConstructor(int.class).newInstance(1));
        assertThat(call(wrapper, "add", 1)).isEqualTo(true);
        assertThat(call(type, "add")).isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jakarta.inject", "javax.inject"})
    void containerCreatesWrapper(String annotations) throws Exception {
        Class<?> type = compile("p.ServiceWithTaskQueue", """
                package p;
                import dev.taskqueue.TaskQueue;
                import dev.taskqueue.annotation.WithTaskQueue;
                import INJECT.Inject;
                import INJECT.Named;
                import INJECT.Singleton;
                @Singleton
                public class Service {
                    private final String who;
                    @Inject Service(@Named("who") String who) { this.who = who; }
                    @WithTaskQueue public String hello() { return who + TaskQueue.current().isPresent(); }
                }
                """.replace("INJECT", annotations));
        var injector = Guice.createInjector(binder -> binder.bind(String.class)
                .annotatedWith(com.google.inject.name.Names.named("who"))
                .toInstance("container "));
        assertThat(call(injector.getInstance(type), "hello")).isEqualTo("container true");
        assertThat(injector.getInstance(type)).isSameAs(injector.getInstance(type));
    }

    @Test
    void delegatesGenericMethodWithShadowedTypeParameter() throws Exception {
        Class<?> type = compile("p.CacheWithTaskQueue", """
                package p;
                import dev.taskqueue.annotation.WithTaskQueue;
                import java.util.function.Function;
                public interface Cache<K, V> extends Function<K, V>, Picks<V> {
                    @WithTaskQueue V load(K key);
                }
                """, """
                package p;
                public interface Picks<E> { default <K extends E> K pick(K one, E other) { return one; } }
                """, """
                package p;
                public class Memory implements Cache<String, Object> {
                    public Object load(String key) { return "loaded " + key; }
                    public Object apply(String key) { return "cached " + key; }
                }
                """);
        Object target =
                type.getClassLoader().loadClass("p.Memory").getConstructor().newInstance();
        Object wrapper = type.getConstructor(type.getInterfaces()[0]).newInstance(target);
        assertThat(call(wrapper, "load", "a")).isEqualTo("loaded a");
        assertThat(call(wrapper, "pick", "a", "b")).isEqualTo("a");
        @SuppressWarnings("unchecked")
        java.util.function.Function<String, Object> function = (java.util.function.Function<String, Object>) wrapper;
        assertThat(function.compose((Integer i) -> "n" + i).apply(1)).isEqualTo("cached n1");
    }

    @Test
    void innerClassKeepsItsEnclosingInstance() throws Exception {
        Class<?> type = compile("p.Outer_InnerWithTaskQueue", """
                package p;
                import dev.taskqueue.annotation.WithTaskQueue;
                public class Outer<T> {
                    private final String name = "outer";
                    public class Inner<T> {
                        public Inner(int outer) {}
                        @WithTaskQueue public String name() { return name; }
                    }
                }
                """);
        Class<?> outer = type.getClassLoader().loadClass("p.Outer");
        Object inner = type.getConstructor(outer, int.class)
                .newInstance(outer.getConstructor().newInstance(), 1);
        assertThat(call(inner, "name")).isEqualTo("outer");
    }

    @Test
    void keepsProtectedAndPackagePrivateAccess() throws Exception {
        Class<?> type = compile("p.ActionsWithTaskQueue", """
                package p;
                import dev.taskqueue.TaskQueue;
                import dev.taskqueue.annotation.WithTaskQueue;
                public class Actions {
                    protected Actions(String name) {}
                    Actions(int number) {}
                    private Actions() {}
                    @WithTaskQueue protected boolean shielded() { return TaskQueue.current().isPresent(); }
                    @WithTaskQueue boolean near() { return TaskQueue.current().isPresent(); }
                }
                """);
        assertThat(Arrays.stream(type.getDeclaredConstructors()).map(each -> Modifier.toString(each.getModifiers())))
                .containsExactlyInAnyOrder("protected", "");
        Constructor<?> constructor = type.getDeclaredConstructor(String.class);
        constructor.setAccessible(true);
        Object actions = constructor.newInstance("x");
        for (String name : List.of("shielded", "near")) {
            Method method = type.getDeclaredMethod(name);
            assertThat(method.getModifiers())
                    .isEqualTo(type.getSuperclass().getDeclaredMethod(name).getModifiers());
            method.setAccessible(true);
            assertThat(method.invoke(actions)).isEqualTo(true);
        }
    }

    @Test
    void deprecatedMembersCauseNoNewWarnings() throws Exception {
        Class<?> type = compile("p.ActionsWithTaskQueue", """
                package p;
                import dev.taskqueue.annotation.WithTaskQueue;
                public class Actions {
                    @Deprecated(since = "1", forRemoval = true) public Actions() {}
                    @Deprecated @WithTaskQueue public Old old(Old one) { return one; }
                    @Deprecated(since = "2", forRemoval = true) @WithTaskQueue public void gone() {}
                    @SafeVarargs @WithTaskQueue public static <T> T last(T... each) {
                        return each[each.length - 1];
                    }
                }
                """, """
                package p;
                @Deprecated public class Old {}
                """);
        assertThat(type.getMethod("gone").getAnnotation(Deprecated.class).forRemoval())
                .isTrue();
        assertThat(type.getMethod("last", Object[].class).invoke(null, (Object) new String[] {"a", "b"}))
                .isEqualTo("b");
    }

    /** Within the body, such a variable would obscure the class or its package. */
    @Test
    void acceptsClassOrPackageNamedLikeVariableOfBody() throws Exception {
        Class<?> type = compile("token.slotWithTaskQueue", """
                package token;
                import dev.taskqueue.annotation.WithTaskQueue;
                public class slot {
                    public static class ActionPoint {}
                    @WithTaskQueue public static String slot(String token, String slot) { return token + slot; }
                    @WithTaskQueue public String outer(ActionPoint dev, String left) { return left; }
                    @WithTaskQueue public static <slot> String token(String outer) { return outer; }
                }
                """);
        assertThat(call(type, "slot", "a", "b")).isEqualTo("ab");
        assertThat(call(type, "token", "c")).isEqualTo("c");
        assertThat(call(type.getConstructor().newInstance(), "outer", null, "d"))
                .isEqualTo("d");
    }

    @Test
    void acceptsClassWithoutPackageNamedLikeParameterOrConstant() throws Exception {
        Class<?> type = compile("FWithTaskQueue", """
                import dev.taskqueue.annotation.WithTaskQueue;
                public class F { @WithTaskQueue public static int f(int F) { return F + 1; } }
                """);
        assertThat(call(type, "f", 1)).isEqualTo(2);
    }

    @Test
    void acceptsNamesUsedByGeneratedBody() throws Exception {
        Class<?> type = compile("p.ActionsWithTaskQueue", """
                package p;
                import dev.taskqueue.annotation.WithTaskQueue;
                public class Actions {
                    static class Object {}
                    static class Throwable {}
                    static class ActionPoint {}
                    static final int RUN = 1;
                    @WithTaskQueue public String run(
                            String slot, String outer, String token, String failure, String left, String RUN) {
                        return slot + outer + token + failure + left + RUN;
                    }
                }
                """);
        assertThat(call(type.getConstructor().newInstance(), "run", "a", "b", "c", "d", "e", "f"))
                .isEqualTo("abcdef");
    }
}
