package dev.taskqueue.benchmarks.start;

import dev.taskqueue.benchmarks.Artifacts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;

/** Generates what the started applications have beside themselves: services to select, and AspectJ's aspects for them. */
final class Services {

    private static final String PACKAGE = "dev.taskqueue.benchmarks.app.services";
    private static final int METHODS = 4;

    private Services() {}

    static String name(int number) {
        return PACKAGE + ".Service" + number;
    }

    /** One rule for each service, of all its methods. */
    static List<String> rules() {
        return IntStream.range(0, Scene.SERVICES)
                .mapToObj(number -> name(number) + "#action*")
                .toList();
    }

    /** Compiles them, with the names of parameters, which AspectJ reads; gives the folder of the class files. */
    static Path generate(Artifacts artifacts) {
        Path folder = artifacts.home().resolve("target").resolve("services");
        List<String> files = new ArrayList<>();
        for (int number = 0; number < Scene.SERVICES; number++) {
            files.add(write(folder, name(number), service(number)));
        }
        files.add(write(
                folder,
                PACKAGE + ".OneAspect",
                aspect("OneAspect", List.of("dev.taskqueue.benchmarks.app.Greeter.greet"))));
        files.add(write(
                folder,
                PACKAGE + ".ManyAspect",
                aspect(
                        "ManyAspect",
                        IntStream.range(0, Scene.SERVICES)
                                .mapToObj(number -> name(number) + ".action*")
                                .toList())));
        List<String> arguments =
                new ArrayList<>(List.of("-proc:none", "-g", "--release", "17", "-d", folder.toString()));
        arguments.addAll(
                List.of("-cp", artifacts.applicationClassPath() + File.pathSeparator + artifacts.jar("aspectjweaver")));
        arguments.addAll(files);
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("the generated services do not compile");
        }
        write(folder, "aop-one", xml("OneAspect"), ".xml");
        write(folder, "aop-many", xml("ManyAspect"), ".xml");
        return folder;
    }

    private static String service(int number) {
        String methods = IntStream.range(0, METHODS)
                .mapToObj("    public void action%d() { dev.taskqueue.benchmarks.app.Probe.passed(); }\n"::formatted)
                .collect(Collectors.joining());
        String calls =
                IntStream.range(0, METHODS).mapToObj("action%d(); "::formatted).collect(Collectors.joining());
        return "package %s;\npublic class Service%d implements dev.taskqueue.benchmarks.app.Service {\n%s    public void runAll() { %s}\n}\n"
                .formatted(PACKAGE, number, methods, calls);
    }

    private static String aspect(String name, List<String> patterns) {
        StringBuilder advice = new StringBuilder();
        for (int i = 0; i < patterns.size(); i++) {
            advice.append("""
                        @org.aspectj.lang.annotation.Around("execution(* %s(..))")
                        public Object around%d(org.aspectj.lang.ProceedingJoinPoint action) throws Throwable {
                            return dev.taskqueue.TaskQueue.<Object, Throwable>call(action::proceed);
                        }
                    """.formatted(patterns.get(i), i));
        }
        return "package %s;\n@org.aspectj.lang.annotation.Aspect\npublic class %s {\n%s}\n"
                .formatted(PACKAGE, name, advice);
    }

    /** Narrowed to the application's classes, as its manual advises; all others are skipped by name. */
    private static String xml(String aspect) {
        return """
                <aspectj>
                  <weaver><include within="dev.taskqueue.benchmarks.app..*"/></weaver>
                  <aspects><aspect name="%s.%s"/></aspects>
                </aspectj>
                """.formatted(PACKAGE, aspect);
    }

    private static String write(Path folder, String type, String source) {
        return write(folder, type.replace('.', '/'), source, ".java");
    }

    private static String write(Path folder, String name, String text, String suffix) {
        try {
            Path file = folder.resolve(name + suffix);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
