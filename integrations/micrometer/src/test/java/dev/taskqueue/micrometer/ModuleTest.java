package dev.taskqueue.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.TaskQueue;
import dev.taskqueue.annotation.WithTaskQueue;
import io.micrometer.context.ThreadLocalAccessor;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The accessor is found on the module path too. */
class ModuleTest {

    @Test
    void providesAccessorAsModule() throws Exception {
        Path[] path = Stream.of(
                        TaskQueueAccessor.class, TaskQueue.class, WithTaskQueue.class, ThreadLocalAccessor.class)
                .map(ModuleTest::locationOf)
                .toArray(Path[]::new);
        Configuration configuration = ModuleLayer.boot()
                .configuration()
                .resolve(ModuleFinder.of(path), ModuleFinder.of(), Set.of("dev.taskqueue.micrometer"));
        ModuleLayer layer = ModuleLayer.defineModulesWithOneLoader(
                        configuration, List.of(ModuleLayer.boot()), ClassLoader.getPlatformClassLoader())
                .layer();

        Class<?> service = layer.findLoader("context.propagation").loadClass(ThreadLocalAccessor.class.getName());

        assertThat(ServiceLoader.load(layer, service))
                .extracting(provider -> provider.getClass().getModule().getName())
                .contains("dev.taskqueue.micrometer");
    }

    private static Path locationOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (java.net.URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
