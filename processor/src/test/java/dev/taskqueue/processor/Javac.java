package dev.taskqueue.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles sources with the processor, as strictly as possible by default. */
final class Javac {

    private final JavaCompiler compiler;
    private final Path output;
    private final List<String> options;
    private final List<Processor> others = new ArrayList<>();

    /** Whether the compiler only reads files. */
    private final boolean onDisk;

    private Javac(JavaCompiler compiler, Path output, boolean onDisk, String... options) {
        this.compiler = compiler;
        this.onDisk = onDisk;
        this.output = output;
        this.options = new ArrayList<>(Arrays.asList(options));
    }

    /** Treats warnings as errors. No processor claims JSpecify's annotations, so that warning is off. */
    static Javac strict(Path output) {
        return new Javac(ToolProvider.getSystemJavaCompiler(), output, false, "-Xlint:all,-processing", "-Werror");
    }

    /** Enables all warnings, without treating them as errors. */
    static Javac lint(Path output) {
        return new Javac(ToolProvider.getSystemJavaCompiler(), output, false, "-Xlint:all,-processing");
    }

    static Javac lenient(Path output) {
        return new Javac(ToolProvider.getSystemJavaCompiler(), output, false, "-Xlint:none", "-nowarn");
    }

    /** Uses the Eclipse compiler. */
    static Javac ecj(Path output) {
        return new Javac(
                new org.eclipse.jdt.internal.compiler.tool.EclipseCompiler(),
                output,
                true,
                "--release",
                "17",
                "-warn:none");
    }

    Javac with(String... more) {
        options.addAll(Arrays.asList(more));
        return this;
    }

    Javac with(Processor other) {
        others.add(other);
        return this;
    }

    Compiled compile(String... sources) {
        return compile(Arrays.stream(sources).map(Source::of).toList());
    }

    Compiled compile(List<? extends JavaFileObject> sources) {
        List<Processor> processors = new ArrayList<>(others);
        processors.add(new LocalTypesProcessor());
        processors.add(new TaskQueueProcessor());
        return compile(sources, processors);
    }

    Compiled compile(List<? extends JavaFileObject> sources, List<Processor> processors) {
        try {
            Path generated = Files.createDirectories(output.resolve("sources"));
            Path classes = Files.createDirectories(output.resolve("classes"));
            List<String> all = new ArrayList<>(options);
            all.addAll(List.of("-d", classes.toString(), "-s", generated.toString()));
            if (!all.contains("-classpath")) {
                all.addAll(List.of("-classpath", System.getProperty("java.class.path")));
            }
            DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
            try (StandardJavaFileManager files =
                    compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
                Iterable<? extends JavaFileObject> units = onDisk ? written(sources, files) : sources;
                JavaCompiler.CompilationTask task = compiler.getTask(null, files, diagnostics, all, null, units);
                task.setLocale(Locale.ROOT);
                task.setProcessors(processors);
                return new Compiled(task.call(), diagnostics.getDiagnostics(), generated, classes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Iterable<? extends JavaFileObject> written(
            List<? extends JavaFileObject> sources, StandardJavaFileManager files) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (JavaFileObject source : sources) {
            Path path = output.resolve("given" + source.getName());
            Files.createDirectories(path.getParent());
            Files.writeString(path, source.getCharContent(true));
            paths.add(path);
        }
        return files.getJavaFileObjectsFromPaths(paths);
    }
}
