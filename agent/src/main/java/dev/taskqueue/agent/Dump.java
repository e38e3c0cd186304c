package dev.taskqueue.agent;

import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes class files before and after weaving, for {@code javap} and bug reports. */
final class Dump {

    private final @Nullable Path directory;
    private final Log log;

    Dump(@Nullable Path directory, Log log) {
        this.directory = directory;
        this.log = log;
    }

    /** Writes both class files, or the first if the second is null; does nothing if no directory is set. */
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
            log.error(DiagnosticCode.DUMP_UNWRITABLE.with(className.replace('/', '.'), e));
        }
    }
}
