package dev.taskqueue.agent.jar;

import dev.taskqueue.TaskQueue;
import dev.taskqueue.annotation.WithTaskQueue;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Creates small applications from sources. */
final class Workbench {

    static final Path AGENT = Path.of(System.getProperty("agent.jar"));
    static final Path ANNOTATIONS = origin(WithTaskQueue.class);
    static final Path RUNTIME = origin(TaskQueue.class);

    /** An application with an action: it prints "task after x!", then "result x!". */
    static final String ACTIONS = """
            package app;
            import dev.taskqueue.TaskQueue;
            import dev.taskqueue.annotation.WithTaskQueue;
            public class Actions {
                @WithTaskQueue
                public static String act(String value) {
                    TaskQueue.addTask(String.class, (String result) -> System.out.println("task after " + result));
                    return value + "!";
                }
            }
            """;

    static final String MAIN = """
            package app;
            public class Main {
                public static void main(String[] arguments) {
                    System.out.println("result " + Actions.act("x"));
                }
            }
            """;

    private final Path directory;

    Workbench(Path directory) {
        this.directory = directory;
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    Path write(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiles sources, each of which starts with its package, into a new directory. */
    Path compile(String name, List<String> options, String... sources) {
        Path classes = directory.resolve(name);
        List<String> arguments =
                new ArrayList<>(List.of("--release", "17", "-nowarn", "-proc:none", "-d", classes.toString()));
        arguments.addAll(options);
        for (int i = 0; i < sources.length; i++) {
            String source = sources[i];
            arguments.add(write(name + "-src/" + i + "/" + typeName(source) + ".java", source)
                    .toString());
        }
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        if (javac.run(null, null, null, arguments.toArray(new String[0])) != 0) {
            throw new IllegalArgumentException("does not compile: " + name);
        }
        return classes;
    }

    /** Compiles sources with the runtime and the annotations on the class path. */
    Path compile(String name, String... sources) {
        return compile(name, List.of("-cp", path(RUNTIME, ANNOTATIONS)), sources);
    }

    static String path(Path... entries) {
        return String.join(
                File.pathSeparator, Arrays.stream(entries).map(Path::toString).toList());
    }

    static List<Path> filesBelow(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path origin(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String typeName(String source) {
        if (source.contains("module ")) {
            return "module-info";
        }
        String text = source.replaceAll("(?s).*?public [a-z ]*?(class|interface|record|@interface) (\\w+).*", "$2");
        return text.strip();
    }
}
