package dev.taskqueue.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import groovy.lang.GroovyShell;
import java.io.BufferedReader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes without a class file: dynamic proxies, and classes that the application compiles itself. */
@Tag("jar")
class ClassesInMemoryTest {

    private static final String PROXY = """
            package app;
            import java.lang.reflect.Proxy;
            public class Main {
                interface Service { void serve(); }
                public static void main(String[] arguments) throws Exception {
                    Service service = (Service) Proxy.newProxyInstance(Main.class.getClassLoader(),
                            new Class<?>[] {Service.class}, (proxy, method, values) -> {
                                System.out.println("queue open: " + dev.taskqueue.TaskQueue.current().isPresent());
                                return null;
                            });
                    service.serve();
                    System.in.read();
                    service.serve();
                    System.out.println("end");
                }
            }
            """;

    /** One loader, as in-memory compilers have it: the superclass is defined first. */
    private static final String IN_MEMORY = """
            package app;
            import java.util.*;
            public class Main {
                public static void main(String[] arguments) throws Exception {
                    Map<String, byte[]> files = new HashMap<>();
                    for (String name : List.of("app.Base", "app.Derived")) {
                        files.put(name, java.nio.file.Files.readAllBytes(
                                java.nio.file.Path.of(arguments[0], name.replace('.', '/') + ".class")));
                    }
                    ClassLoader loader = new ClassLoader(Main.class.getClassLoader()) {
                        @Override
                        protected Class<?> findClass(String name) throws ClassNotFoundException {
                            byte[] file = files.get(name);
                            if (file == null) throw new ClassNotFoundException(name);
                            return defineClass(name, file, 0, file.length);
                        }
                    };
                    if (arguments.length > 1) loader.loadClass("app.Base");
                    ((Runnable) loader.loadClass("app.Derived").getConstructor().newInstance()).run();
                }
            }
            """;

    private static final String BASE = "package app; public abstract class Base implements Runnable { }";

    private static final String DERIVED = """
            package app;
            public class Derived extends Base {
                public void run() {
                    System.out.println("queue open: " + dev.taskqueue.TaskQueue.current().isPresent());
                }
            }
            """;

    private static final String GROOVY = """
            package app;
            public class Main {
                public static void main(String[] arguments) {
                    groovy.lang.GroovyClassLoader loader = new groovy.lang.GroovyClassLoader();
                    loader.parseClass("abstract class Base implements Runnable { }");
                    Class<?> derived = loader.parseClass("class Derived extends Base { void run() { println 'ran' } }");
                    try {
                        ((Runnable) derived.getConstructor().newInstance()).run();
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
            """;

    private final Workbench workbench;

    ClassesInMemoryTest(@TempDir Path directory) {
        workbench = new Workbench(directory);
    }

    @Test
    void leavesDynamicProxiesUnchangedAtStartAndAttach() throws Exception {
        Path classes = workbench.compile("app", PROXY);
        String rule = "include=app.Main$Service+#serve";
        String classPath = Workbench.path(classes, Workbench.RUNTIME, Workbench.ANNOTATIONS);
        Process started = Jvm.withAgent(rule + ",log=info")
                .with("-cp", classPath, "app.Main")
                .start(workbench.file("start.txt"));
        Process attached = Jvm.plain().with("-cp", classPath, "app.Main").start(workbench.file("attach.txt"));
        for (Process process : new Process[] {started, attached}) {
            try (Writer to = process.outputWriter();
                    BufferedReader from = process.inputReader()) {
                assertThat(from.readLine()).isEqualTo("queue open: false");
                if (process == attached) {
                    Jvm.plain()
                            .with("-jar", Workbench.AGENT.toString(), "attach", Long.toString(process.pid()))
                            .with(rule, "log=info")
                            .run();
                }
                to.write("\n");
                to.flush();
                assertThat(from.readLine()).isEqualTo("queue open: false");
                assertThat(from.readLine()).isEqualTo("end");
            }
            process.waitFor();
        }
        for (String file : new String[] {"start.txt", "attach.txt"}) {
            assertThat(Files.readString(workbench.file(file)))
                    .as(file)
                    .contains("[TQ315]")
                    .doesNotContain("Woven: app.$Proxy", "[TQ350]");
        }
    }

    @Test
    void subtypeRuleSelectsClassAfterItsSuperclass() {
        Jvm.Result result = runInMemory("base first");
        assertThat(result.lines()).as(result.err()).containsExactly("queue open: true");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void subtypeRuleReportsSuperclassWithoutClassFile() {
        Jvm.Result result = runInMemory();
        assertThat(result.lines()).containsExactly("queue open: false");
        assertThat(result.err()).containsOnlyOnce("[TQ353] app.Derived has the supertype app.Base");
    }

    private Jvm.Result runInMemory(String... further) {
        Path library = workbench.compile("library", BASE, DERIVED);
        Path classes = workbench.compile("app", IN_MEMORY);
        return Jvm.withAgent("include=java.lang.Runnable+#run")
                .with("-cp", Workbench.path(classes, Workbench.RUNTIME, Workbench.ANNOTATIONS), "app.Main")
                .with(library.toString())
                .with(further)
                .run();
    }

    @Test
    void subtypeRuleReportsSuperclassCompiledByScript() {
        Path groovy = Workbench.origin(GroovyShell.class);
        Path classes = workbench.compile("app", java.util.List.of("-cp", groovy.toString()), GROOVY);
        Jvm.Result result = Jvm.withAgent("include=java.lang.Runnable+#run,include=!groovy..*,include=!org..*")
                .with("-cp", Workbench.path(classes, groovy, Workbench.RUNTIME, Workbench.ANNOTATIONS), "app.Main")
                .run();
        assertThat(result.lines()).as(result.err()).contains("ran");
        assertThat(result.err()).containsOnlyOnce("[TQ353] Derived has the supertype Base");
    }
}
