package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.engine.Internals;
import dev.taskqueue.spi.RunInterceptor;
import dev.taskqueue.spi.Transaction;
import dev.taskqueue.spi.TransactionAdapter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applications below one runtime, as in an application server that shares it: each goes when it is undeployed. */
class RedeployTest {

    /** Services of the application. */
    public static final class Found implements ActionListener, TransactionAdapter, RunInterceptor {
        @Override
        public int order() {
            return JDBC;
        }

        @Override
        public @Nullable Transaction current() {
            return null;
        }
    }

    /** Defines {@link Found} itself, and has all else from its parent. */
    private static final class ApplicationLoader extends URLClassLoader {
        ApplicationLoader(Path folder) throws IOException {
            super(new URL[] {folder.toUri().toURL()}, RedeployTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Found.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }

        private Class<?> define(String name) {
            try (InputStream in = Objects.requireNonNull(getResourceAsStream(name.replace('.', '/') + ".class"))) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static WeakReference<ClassLoader> deploy(Path folder) throws IOException {
        try (ApplicationLoader loader = new ApplicationLoader(folder)) {
            Thread thread = new Thread(() -> TaskQueue.call("act", () -> {
                TaskQueue.addTask(() -> {});
                return null;
            }));
            thread.setContextClassLoader(loader);
            thread.start();
            Elsewhere.join(thread);
            thread.setContextClassLoader(null);
            return new WeakReference<>(loader);
        }
    }

    @Test
    void servicesLiveAsLongAsTheirApplication(@TempDir Path folder) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        for (Class<?> service : new Class<?>[] {ActionListener.class, TransactionAdapter.class, RunInterceptor.class}) {
            Files.writeString(services.resolve(service.getName()), Found.class.getName());
        }
        WeakReference<ClassLoader> loader = deploy(folder);
        for (int attempt = 0; attempt < 50 && loader.get() != null; attempt++) {
            System.gc();
        }
        assertThat(loader.get()).isNull();
        assertThat(Internals.foundListeners()).isEmpty();
        assertThat(Internals.followsTransactions()).isFalse();
    }

    @Test
    void servicesStayWhileTheirApplicationIsThere(@TempDir Path folder) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(ActionListener.class.getName()), Found.class.getName());
        try (ApplicationLoader loader = new ApplicationLoader(folder)) {
            Thread thread = new Thread(() -> TaskQueue.call("act", () -> null));
            thread.setContextClassLoader(loader);
            thread.start();
            Elsewhere.join(thread);
            System.gc();
            assertThat(Internals.foundListeners())
                    .singleElement()
                    .satisfies(found ->
                            assertThat(found.getClass().getClassLoader()).isSameAs(loader));
            Internals.foundListeners().forEach(Internals::remove);
        }
    }
}
