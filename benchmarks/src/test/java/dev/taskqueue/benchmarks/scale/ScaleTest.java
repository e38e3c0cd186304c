package dev.taskqueue.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.TaskQueue;
import dev.taskqueue.benchmarks.Artifacts;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ScaleTest {

    @Test
    void countsEachTaskAndRefusal() throws Exception {
        Endurance.main(new String[] {"100000"});
    }

    /** The application brings the runtime along, and its thread outlives it: the worst case. */
    @Test
    @Timeout(60)
    void letsDiscardedApplicationBeCollected() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
            WeakReference<ClassLoader> application = runApplication(pool, collected);

            do {
                System.gc();
            } while (collected.remove(100) == null);

            assertThat(application.get()).isNull();
            assertThat(pool.submit(() -> "alive").get()).isEqualTo("alive");
        } finally {
            pool.shutdown();
        }
    }

    private static WeakReference<ClassLoader> runApplication(
            ExecutorService pool, ReferenceQueue<ClassLoader> collected) throws Exception {
        URL[] urls = Artifacts.find().classPath().stream().map(ScaleTest::url).toArray(URL[]::new);
        URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
        Runnable application = (Runnable) loader.loadClass(Application.class.getName())
                .getDeclaredConstructor()
                .newInstance();
        pool.submit(application).get();
        loader.close();
        return new WeakReference<>(loader, collected);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** An application with one action, which has one task. */
    public static final class Application implements Runnable {

        private boolean ran;

        @Override
        public void run() {
            TaskQueue.call("application", () -> {
                TaskQueue.addTask(() -> ran = true);
                return this;
            });
            if (!ran) {
                throw new IllegalStateException("the task did not run");
            }
        }
    }
}
