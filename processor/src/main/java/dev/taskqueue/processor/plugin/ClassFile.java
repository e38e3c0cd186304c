package dev.taskqueue.processor.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.annotation.processing.Filer;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** A class file that the compiler has just written. */
sealed interface ClassFile {

    byte[] read() throws IOException;

    void write(byte[] bytes) throws IOException;

    /** A file, written without the Filer, which would report a clash with the compiler's own output. */
    record OnDisk(Path path) implements ClassFile {
        @Override
        public byte[] read() throws IOException {
            return Files.readAllBytes(path);
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            Files.write(path, bytes);
        }
    }

    /**
     * A class file outside the file system, in a program that embeds the compiler.
     *
     * @param filer the processor's
     * @param folder the package in the form that the Filer expects
     * @param name the file's name
     * @param content the Filer's object for reading
     */
    record OfFiler(Filer filer, String folder, String name, FileObject content) implements ClassFile {
        @Override
        public byte[] read() throws IOException {
            try (InputStream in = content.openInputStream()) {
                return in.readAllBytes();
            }
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            try (OutputStream out = filer.createResource(StandardLocation.CLASS_OUTPUT, folder, name)
                    .openOutputStream()) {
                out.write(bytes);
            }
        }
    }
}
