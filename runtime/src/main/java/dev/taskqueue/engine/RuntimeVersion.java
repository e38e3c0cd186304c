package dev.taskqueue.engine;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * The version of the runtime that is loaded, and those of further copies that a class loader sees. With the agent, its own
 * copy on the system class loader is used by the application as well, whatever version the application was built with.
 */
final class RuntimeVersion {

    private static final String RESOURCE = "META-INF/taskqueue/runtime.version";

    private static final @Nullable String LOADED = read(RuntimeVersion.class.getResource("/" + RESOURCE));

    private RuntimeVersion() {}

    /** Logs a warning if a class loader sees a copy of another version, which is not used. */
    static void compareIn(ClassLoader loader) {
        try {
            for (URL copy : Collections.list(loader.getResources(RESOURCE))) {
                String version = read(copy);
                if (LOADED != null && version != null && !version.equals(LOADED)) {
                    Log.warn(
                            "Version " + LOADED
                                    + " of the taskqueue runtime is used, although the application has version "
                                    + version + " (" + copy
                                    + "): a parent class loader, such as the agent's, has it already."
                                    + "\nFix: use the agent and the runtime in the same version.",
                            null);
                }
            }
        } catch (IOException | RuntimeException unknown) {
            // Then there is nothing to compare.
        }
    }

    private static @Nullable String read(@Nullable URL resource) {
        if (resource == null) {
            return null;
        }
        try (InputStream content = resource.openStream()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            return null;
        }
    }
}
