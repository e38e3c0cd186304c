package dev.taskqueue.benchmarks.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Classes with five actions each, annotated for every contender, so that all compile the very same files. */
final class Sources {

    static final int ACTIONS = 5;

    /** Without it the processor refuses the annotation. */
    private static final String AVAJE_PROVIDER = """
            package sources;

            @jakarta.inject.Singleton
            public class AvajeProvider implements io.avaje.inject.aop.AspectProvider<AvajeAction> {
                @Override
                public io.avaje.inject.aop.MethodInterceptor interceptor(
                        java.lang.reflect.Method method, AvajeAction action) {
                    return invocation -> invocation.invoke();
                }
            }
            """;

    private Sources() {}

    static List<Path> generate(Path folder, int classes) {
        List<Path> files = new ArrayList<>();
        files.add(write(folder, "MicronautAction", annotation("MicronautAction", "io.micronaut.aop.Around")));
        files.add(write(folder, "AvajeAction", annotation("AvajeAction", "io.avaje.inject.aop.Aspect")));
        files.add(write(folder, "AvajeProvider", AVAJE_PROVIDER));
        for (int number = 0; number < classes; number++) {
            files.add(write(folder, "Service" + number, service(number)));
        }
        return files;
    }

    private static String annotation(String name, String meta) {
        return """
                package sources;

                import java.lang.annotation.*;

                @%s
                @Target(ElementType.METHOD)
                @Retention(RetentionPolicy.RUNTIME)
                public @interface %s {}
                """.formatted(meta, name);
    }

    private static String service(int number) {
        String actions = IntStream.range(0, ACTIONS).mapToObj("""

                            @dev.taskqueue.annotation.WithTaskQueue
                            @MicronautAction
                            @AvajeAction
                            public List<String> action%d(String name, int count, Map<String, String> options) {
                                List<String> result = new ArrayList<>();
                                for (int i = 0; i < count; i++) {
                                    result.add(options.getOrDefault(name + i, name));
                                }
                                return result;
                            }
                        """::formatted).collect(Collectors.joining());
        return """
                package sources;

                import java.util.*;

                @jakarta.inject.Singleton
                public class Service%d {
                %s}
                """.formatted(number, actions);
    }

    private static Path write(Path folder, String name, String source) {
        try {
            Path file = folder.resolve("sources").resolve(name + ".java");
            Files.createDirectories(file.getParent());
            return Files.writeString(file, source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
