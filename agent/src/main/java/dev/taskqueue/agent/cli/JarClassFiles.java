package dev.taskqueue.agent.cli;

import dev.taskqueue.weaving.Adapters;
import dev.taskqueue.weaving.AsyncTypes;
import dev.taskqueue.weaving.rules.Supertypes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Finds class files in jars and in the running JDK, and adapters in the jars. */
final class JarClassFiles implements Supertypes.ClassFiles, Adapters, AutoCloseable {

    private final List<ZipFile> jars = new ArrayList<>();

    void open(Path jar) throws IOException {
        jars.add(new ZipFile(jar.toFile()));
    }

    @Override
    public byte @Nullable [] find(String internalName) {
        String entryName = internalName + ".class";
        try {
            for (ZipFile jar : jars) {
                ZipEntry entry = jar.getEntry(entryName);
                if (entry != null) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        return in.readAllBytes();
                    }
                }
            }
            try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(entryName)) {
                return in == null ? null : in.readAllBytes();
            }
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public boolean has(String type) {
        return jars.stream().anyMatch(jar -> jar.getEntry(AsyncTypes.adapterResource(type)) != null);
    }

    @Override
    public void close() {
        for (ZipFile jar : jars) {
            try {
                jar.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
