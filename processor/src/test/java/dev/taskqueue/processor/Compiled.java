package dev.taskqueue.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** The result of a compilation. */
record Compiled(boolean succeeded, List<Diagnostic<? extends JavaFileObject>> diagnostics, Path sources, Path classes) {

    /** Returns the generated sources by their path below the output folder, without {@code .java}. */
    Map<String, String> generated() {
        try (Stream<Path> files = Files.walk(sources)) {
            Map<String, String> generated = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = sources.relativize(file).toString().replace('\\', '/');
                generated.put(name.replaceFirst("\\.java$", ""), Files.readString(file));
            }
            return generated;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Formats each as {@code file:line:column TQnnn}, other messages by their first line. */
    List<String> errors() {
        return diagnostics.stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(Compiled::place)
                .toList();
    }

    /** Returns the diagnostics of files. */
    List<Diagnostic<? extends JavaFileObject>> warnings() {
        return diagnostics.stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.WARNING
                        || diagnostic.getKind() == Diagnostic.Kind.MANDATORY_WARNING)
                .filter(diagnostic -> diagnostic.getSource() != null)
                .toList();
    }

    String messages() {
        StringBuilder all = new StringBuilder();
        diagnostics.forEach(diagnostic -> all.append(diagnostic).append('\n'));
        return all.toString();
    }

    ClassLoader loader() {
        try {
            return new URLClassLoader(new URL[] {classes.toUri().toURL()}, Compiled.class.getClassLoader());
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String place(Diagnostic<? extends JavaFileObject> diagnostic) {
        String message = diagnostic.getMessage(Locale.ROOT);
        String what = message.matches("(?s)\\[TQ\\d+] .*")
                ? message.substring(1, message.indexOf(']'))
                : message.lines().findFirst().orElse("");
        JavaFileObject file = diagnostic.getSource();
        if (file == null) {
            return what;
        }
        String name = file.getName();
        return name.substring(name.lastIndexOf('/') + 1) + ":" + diagnostic.getLineNumber() + ":"
                + diagnostic.getColumnNumber() + " " + what;
    }
}
