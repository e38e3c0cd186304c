package dev.taskqueue.conformance.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Loads the runtime with a mutated class in it, and everything of ours that uses it, apart from the rest of the JVM. */
final class MutantLoader extends ClassLoader {

    private final Path mutated;

    private MutantLoader(Path mutated) {
        super(MutantLoader.class.getClassLoader());
        this.mutated = mutated;
    }

    /** Compiles a source against the class path of this JVM, into a folder, and loads what comes out of it. */
    static MutantLoader of(Mutant.Source source, Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path file = Files.writeString(folder.resolve(source.path().getFileName()), source.text());
        Path classes = Files.createDirectory(folder.resolve("classes"));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            StringWriter output = new StringWriter();
            List<String> options = List.of(
                    "-proc:none",
                    "-nowarn",
                    "-classpath",
                    System.getProperty("java.class.path"),
                    "-d",
                    classes.toString());
            boolean compiled = compiler.getTask(output, files, null, options, null, files.getJavaFileObjects(file))
                    .call();
            if (!compiled) {
                throw new IllegalStateException("The mutant does not compile: " + output);
            }
        }
        try (Stream<Path> made = Files.list(classes)) {
            if (made.findAny().isEmpty()) {
                throw new IllegalStateException("The mutant has no classes");
            }
        }
        return new MutantLoader(classes);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("dev.taskqueue.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                byte[] bytes = bytes(name.replace('.', '/') + ".class");
                loaded = defineClass(name, bytes, 0, bytes.length);
            }
            return loaded;
        }
    }

    private byte[] bytes(String resource) throws ClassNotFoundException {
        Path own = mutated.resolve(resource);
        try {
            if (Files.exists(own)) {
                return Files.readAllBytes(own);
            }
            try (InputStream original = getParent().getResourceAsStream(resource)) {
                if (original == null) {
                    throw new ClassNotFoundException(resource);
                }
                return original.readAllBytes();
            }
        } catch (IOException e) {
            throw new ClassNotFoundException(resource, e);
        }
    }
}
