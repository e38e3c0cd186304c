package dev.taskqueue.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes class files as they were and as they became, for {@code javap} and bug reports. */
final class Dump {

    private final @Nullable Path directory;
    private final Log log;

    Dump(@Nullable Path directory, Log log) {
        this.directory = directory;
        this.log = log;
    }

    /** Writes both class files, or the first where the second is null; does nothing where no directory is set. */
    void write(String className, byte[] original, byte @Nullable [] woven) {
        if (directory == null) {
            return;
        }
        try {
            Path file = directory.resolve(className + ".original.class");
            Files.createDirectories(file.getParent());
            Files.write(file, original);
            if (woven != null) {
                Files.write(directory.resolve(className + ".woven.class"), woven);
            }
        } catch (IOException | RuntimeException e) {
            log.error(new Diagnostic(
                    Diagnostic.NO_DUMP,
                    "The class files of " + className.replace('/', '.') + " cannot be dumped: " + e + ".",
                    "name a directory that this process can write: dump=<dir>."));
        }
    }
}
