package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.engine.Internals;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services of an application whose class loader is below that of the runtime, as with the agent. */
class DiscoveryTest {

    private static final AtomicInteger MADE = new AtomicInteger();

    /** Found as a service. */
    public static final class Found implements ActionListener {
        public Found() {
            MADE.incrementAndGet();
        }
    }

    private static URLClassLoader loader(Path folder, String resource, String content) throws IOException {
        Path file = folder.resolve(resource);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, DiscoveryTest.class.getClassLoader());
    }

    private static void callIn(ClassLoader loader) {
        Thread thread = new Thread(() -> TaskQueue.call("act", () -> null));
        thread.setContextClassLoader(loader);
        thread.start();
        Elsewhere.join(thread);
    }

    @Test
    void findsListenersOfTheContextLoaderOnce(@TempDir Path folder) throws Exception {
        try (URLClassLoader loader =
                loader(folder, "META-INF/services/" + ActionListener.class.getName(), Found.class.getName())) {
            callIn(loader);
            callIn(loader);
            callIn(new URLClassLoader(new URL[0], loader));
        }
        assertThat(MADE).hasValue(1);
        assertThat(Internals.foundListeners())
                .hasOnlyElementsOfType(Found.class)
                .hasSize(1);
    }

    @AfterEach
    void unregister() {
        Internals.foundListeners().stream().filter(Found.class::isInstance).forEach(found -> Internals.remove(found));
    }

    @Test
    void reportsAnotherVersionOfTheRuntime(@TempDir Path folder) throws Exception {
        try (CapturedLog log = CapturedLog.start();
                URLClassLoader loader = loader(folder, "META-INF/taskqueue/runtime.version", "0.0.1-other")) {
            callIn(loader);
            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .contains("0.0.1-other")
                    .contains("Fix: use the agent and the runtime in the same version.");
        }
    }
}
