package dev.taskqueue.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.taskqueue.TaskQueue;
import dev.taskqueue.annotation.WithTaskQueue;
import dev.taskqueue.spi.AsyncAdapter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The discovery of the adapters, and the behaviour without them. */
class AdapterDiscoveryTest {

    @Test
    void declaresEachAdapterAsServiceAndForCompilers() {
        List<String> types = ServiceLoader.load(AsyncAdapter.class).stream()
                .map(provider -> provider.get().type().getName())
                .toList();
        assertThat(types).containsExactlyInAnyOrder(Mono.class.getName(), Flux.class.getName());
        for (String type : types) {
            assertThat(AdapterDiscoveryTest.class.getResource("/META-INF/taskqueue/adapters/" + type))
                    .isNotNull();
        }
    }

    @Test
    void moduleProvidesAdapters() throws Exception {
        Path[] path = Stream.of(MonoAdapter.class, TaskQueue.class, WithTaskQueue.class, Mono.class, Publisher.class)
                .map(AdapterDiscoveryTest::locationOf)
                .toArray(Path[]::new);
        Configuration configuration = ModuleLayer.boot()
                .configuration()
                .resolve(ModuleFinder.of(path), ModuleFinder.of(), Set.of("dev.taskqueue.reactor"));
        ModuleLayer layer = ModuleLayer.defineModulesWithOneLoader(
                        configuration, List.of(ModuleLayer.boot()), ClassLoader.getPlatformClassLoader())
                .layer();

        Class<?> service = layer.findLoader("dev.taskqueue").loadClass(AsyncAdapter.class.getName());

        assertThat(ServiceLoader.load(layer, service))
                .extracting(provider -> provider.getClass().getName())
                .containsExactlyInAnyOrder(MonoAdapter.class.getName(), FluxAdapter.class.getName());
    }

    @AfterEach
    void restoreContextLoader() {
        Thread.currentThread().setContextClassLoader(AdapterDiscoveryTest.class.getClassLoader());
    }

    @Test
    void rejectsActionBeforeBodyWithoutAdapter() throws Exception {
        ClassLoader without = new WithoutAdapters();
        Class<?> type = without.loadClass(ActionsWithTaskQueue.class.getName());
        Object actions = type.getConstructor().newInstance();
        Thread.currentThread().setContextClassLoader(without);
        AtomicBoolean called = new AtomicBoolean();
        Supplier<Mono<String>> body = () -> {
            called.set(true);
            return Mono.just("r");
        };
        for (String method : List.of("mono", "joinedMono", "flux")) {
            Throwable refused = catchThrowable(() -> call(actions, method, body));
            assertThat(refused).isInstanceOf(IllegalStateException.class);
            assertThat(refused.getMessage()).startsWith("TQ127: ").contains("taskqueue-reactor");
        }
        assertThat(called).isFalse();
        assertThat(TaskQueue.current()).isEmpty();
    }

    private static void call(Object actions, String method, Supplier<?> body) throws Throwable {
        try {
            actions.getClass().getMethod(method, Supplier.class).invoke(actions, body);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static Path locationOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Defines the actions and their wrapper itself, and hides the files that declare the adapters. */
    private static final class WithoutAdapters extends ClassLoader {
        WithoutAdapters() {
            super(AdapterDiscoveryTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(Actions.class.getName()) && !name.startsWith(ActionsTest.class.getName())) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
            return super.loadClass(name, resolve);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = super.getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public @Nullable URL getResource(String name) {
            return declaresAdapters(name) ? null : super.getResource(name);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return declaresAdapters(name) ? Collections.emptyEnumeration() : super.getResources(name);
        }

        private static boolean declaresAdapters(String name) {
            return name.equals("META-INF/services/" + AsyncAdapter.class.getName())
                    || name.startsWith("META-INF/taskqueue/");
        }
    }
}
