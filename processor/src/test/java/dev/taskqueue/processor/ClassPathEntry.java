package dev.taskqueue.processor;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipFile;

/** Locates a module on the tests' class path. */
public final class ClassPathEntry {

    private ClassPathEntry() {}

    /** Returns the jar or folder with the class: not the processor's jar, which has copies of some classes. */
    public static Path of(Class<?> type) {
        String resource = type.getName().replace('.', '/') + ".class";
        Path processor =
                Path.of(System.getProperty("taskqueue.processor.jar", "")).toAbsolutePath();
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .filter(entry -> !entry.equals(processor) && holds(entry, resource))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(resource + " is not on the class path"));
    }

    private static boolean holds(Path entry, String resource) {
        if (!Files.isRegularFile(entry)) {
            return Files.exists(entry.resolve(resource));
        }
        try (ZipFile jar = new ZipFile(entry.toFile())) {
            return jar.getEntry(resource) != null;
        } catch (IOException e) {
            return false;
        }
    }
}
