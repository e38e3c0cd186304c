package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.spi.ActionPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runtime in a class loader of its own, as in an application server. */
class ThrowAwayLoaderTest {

    /** Runs an action and a queue by hand; loaded by the throw-away loader. */
    public static final class Application implements Callable<String> {
        @Override
        public String call() {
            StringBuilder ran = new StringBuilder();
            TaskQueue.call("act", () -> {
                TaskQueue.addTask(() -> ran.append("task "));
                TaskQueue leaked = new TaskQueue();
                leaked.open();
                return null;
            });
            TaskQueue first = new TaskQueue();
            TaskQueue second = new TaskQueue();
            TaskQueue.Scope outer = first.open();
            TaskQueue.Scope inner = second.open();
            outer.close();
            inner.close();
            return ran.append(ActionPoint.listening()).toString();
        }
    }

    /** Services of the throw-away loader. */
    public static final class Good implements ActionListener {}

    /** Cannot be made. */
    public static final class Broken implements ActionListener {
        public Broken() {
            throw new IllegalStateException("broken provider");
        }
    }

    private static URLClassLoader loader(List<Path> more) {
        try {
            URL[] urls = new URL[more.size() + 3];
            urls[0] = locationOf(TaskQueue.class);
            urls[1] = locationOf(dev.taskqueue.annotation.Propagation.class);
            urls[2] = locationOf(Application.class);
            for (int each = 0; each < more.size(); each++) {
                urls[each + 3] = more.get(each).toUri().toURL();
            }
            return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL locationOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    private static Object runIn(ClassLoader loader) throws Exception {
        Class<?> application = loader.loadClass(Application.class.getName());
        assertThat(application).isNotSameAs(Application.class);
        return ((Callable<?>) application.getConstructor().newInstance()).call();
    }

    @Test
    void aPooledThreadDoesNotKeepTheLoaderAlive() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            WeakReference<ClassLoader> loader = pool.submit(() -> {
                        try (URLClassLoader throwAway = loader(List.of())) {
                            assertThat(runIn(throwAway)).isEqualTo("task false");
                            return new WeakReference<ClassLoader>(throwAway);
                        }
                    })
                    .get();
            pool.submit(() -> {}).get();
            for (int attempt = 0; attempt < 50 && loader.get() != null; attempt++) {
                System.gc();
            }
            assertThat(loader.get()).isNull();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void listenersAreFoundAndABrokenProviderDoesNotTakeTheOthersWithIt(@TempDir Path folder) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.write(
                services.resolve(ActionListener.class.getName()),
                List.of(Broken.class.getName(), "no.such.Provider", Good.class.getName()));
        try (CapturedLog log = CapturedLog.start();
                URLClassLoader loader = loader(List.of(folder))) {
            assertThat(runIn(loader)).isEqualTo("task true");
            assertThat(log.messages())
                    .hasSize(2)
                    .allSatisfy(message -> assertThat(message).contains("A provider of dev.taskqueue.ActionListener"));
        }
    }
}
