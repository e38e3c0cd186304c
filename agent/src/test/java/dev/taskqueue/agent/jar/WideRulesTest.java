package dev.taskqueue.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that match far more than intended change nothing in the JDK and in taskqueue itself. */
@Tag("jar")
class WideRulesTest {

    private static final String MAIN = """
            package app;
            import java.io.*;
            import java.lang.reflect.*;
            public class Main {
                public enum Colour { RED }
                public static class Bean implements Serializable, java.util.concurrent.Callable<String> {
                    public String call() { return "bean"; }
                }
                public static void main(String[] arguments) throws Exception {
                    System.out.println("result " + Actions.act("x"));
                    System.out.println(Colour.valueOf("RED"));
                    Constructor<Bean> constructor = Bean.class.getConstructor();
                    Method method = Bean.class.getMethod("call");
                    Object called = null;
                    for (int i = 0; i < 50; i++) {
                        called = method.invoke(copy(constructor.newInstance()));
                    }
                    System.out.println(called);
                    Runnable proxy = (Runnable) Proxy.newProxyInstance(Main.class.getClassLoader(),
                            new Class<?>[] {Runnable.class}, (p, m, a) -> {
                                System.out.println(m.getName());
                                return null;
                            });
                    proxy.run();
                    System.out.println(compile());
                }
                private static Object copy(Object bean) throws Exception {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    new ObjectOutputStream(bytes).writeObject(bean);
                    return new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
                }
                private static int compile() {
                    return javax.tools.ToolProvider.getSystemJavaCompiler().run(null, OutputStream.nullOutputStream(),
                            OutputStream.nullOutputStream(), "-version");
                }
            }
            """;

    private static final String LISTENER = """
            package app;
            import dev.taskqueue.*;
            public class Listener implements ActionListener {
                @Override
                public void actionSucceeded(ActionEvent event) {
                    if (event.toString().contains("Actions.act")) System.out.println("succeeded");
                }
            }
            """;

    private static final List<String> EXPECTED = List.of("task after x!", "result x!", "RED", "bean", "run", "0");

    private final Workbench workbench;
    private Path classes = Path.of("");

    WideRulesTest(@TempDir Path directory) {
        workbench = new Workbench(directory);
    }

    @BeforeEach
    void compile() {
        classes = workbench.compile("app", Workbench.ACTIONS, MAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..*#*", "..*#valueOf", "..*#invoke", "..*#newInstance", "jdk..*#*", "sun..*+#*"})
    void wideRulesLeaveJdkAndTaskqueueUnchanged(String rule) {
        Jvm.Result result = Jvm.withAgent("log=info,include=" + rule)
                .with("-Dsun.reflect.noInflation=true", "-cp", classPath(classes), "app.Main")
                .run();
        assertThat(result.lines()).as(result.err()).isEqualTo(EXPECTED);
        assertThat(result.exit()).isZero();
        assertThat(result.err())
                .doesNotContain("Woven: com.sun.", "Woven: dev.taskqueue.", "Woven: jdk.", "Woven: app.$Proxy");
    }

    @Test
    void wideRulesLeaveListenersUnchanged() {
        Path listener = workbench.compile("listener", LISTENER);
        workbench.write("listener/META-INF/services/dev.taskqueue.ActionListener", "app.Listener\n");
        Jvm.Result result = Jvm.withAgent("include=..*#*")
                .with("-cp", classPath(classes, listener), "app.Main")
                .run();
        assertThat(result.lines()).as(result.err()).contains("succeeded").containsAll(EXPECTED);
    }

    @Test
    void wideRulesLeaveTaskqueueInJarsUnchanged() throws Exception {
        Path jar = workbench.file("all.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            addClasses(out, classes);
            for (Path jarOrFolder : List.of(Workbench.RUNTIME, Workbench.ANNOTATIONS)) {
                if (Files.isDirectory(jarOrFolder)) {
                    addClasses(out, jarOrFolder);
                } else {
                    try (FileSystem content = FileSystems.newFileSystem(jarOrFolder)) {
                        addClasses(out, content.getPath("/"));
                    }
                }
            }
        }
        Path rules = workbench.write("rules.txt", "..*#*\n");
        Jvm.Result woven = Jvm.plain()
                .with("-jar", Workbench.AGENT.toString(), "weave", "--rules", rules.toString())
                .with("--out", workbench.file("out").toString(), jar.toString())
                .run();
        assertThat(woven.out()).contains("woven         app.Main#main").contains("[TQ314]");
        Jvm.Result result = Jvm.plain()
                .with("-cp", workbench.file("out/all.jar").toString(), "app.Main")
                .run();
        assertThat(result.lines()).as(result.err()).isEqualTo(EXPECTED);
    }

    private static void addClasses(ZipOutputStream out, Path root) throws IOException {
        for (Path file : Workbench.filesBelow(root)) {
            String name = root.relativize(file).toString().replace('\\', '/');
            if (name.endsWith(".class") && !name.endsWith("module-info.class")) {
                out.putNextEntry(new ZipEntry(name));
                out.write(Files.readAllBytes(file));
            }
        }
    }

    private static String classPath(Path... first) {
        return Workbench.path(first)
                + java.io.File.pathSeparator
                + Workbench.path(Workbench.RUNTIME, Workbench.ANNOTATIONS);
    }
}
