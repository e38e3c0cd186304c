package dev.taskqueue.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways in which applications load their classes. */
@Tag("jar")
class ApplicationShapesTest {

    private static final List<String> ALL_RIGHT = List.of("task after x!", "result x!");

    private final Workbench workbench;

    ApplicationShapesTest(@TempDir Path directory) {
        workbench = new Workbench(directory);
    }

    @Test
    void weavesModuleThatRequiresRuntime() {
        assertThat(runModule("requires dev.taskqueue;", Workbench.ACTIONS, "")).isEqualTo(ALL_RIGHT);
    }

    @Test
    void weavesModuleThatRequiresOnlyAnnotations() {
        assertThat(runModule("requires dev.taskqueue.annotation;", ANNOTATED_ONLY, ""))
                .containsExactly("result x!");
    }

    @Test
    void weavesModuleThatRequiresNothing() {
        String unknowing =
                "package app; public class Actions { public static String act(String s) { return s + \"!\"; } }";
        assertThat(runModule("", unknowing, "include=app.Actions#act", "--add-modules", "dev.taskqueue"))
                .containsExactly("result x!");
        assertThat(runModule("", unknowing, "include=app.Actions#act")).containsExactly("result x!");
    }

    private static final String ANNOTATED_ONLY = """
            package app;
            public class Actions {
                @dev.taskqueue.annotation.WithTaskQueue
                public static String act(String value) {
                    return value + "!";
                }
            }
            """;

    private List<String> runModule(String requires, String actions, String options, String... jvmOptions) {
        String path = Workbench.path(Workbench.RUNTIME, Workbench.ANNOTATIONS);
        Path module = workbench.compile(
                "module" + jvmOptions.length,
                List.of("-p", path),
                "module app { " + requires + " }",
                actions,
                Workbench.MAIN);
        Jvm.Result result = Jvm.withAgent((options.isEmpty() ? "" : options + ",") + "log=info")
                .with(jvmOptions)
                .with("-p", module + java.io.File.pathSeparator + path, "-m", "app/app.Main")
                .run();
        assertThat(result.err()).contains("Woven: app.Actions#act(java.lang.String)");
        return result.lines();
    }

    @Test
    void weavesExecutableJarWithNestedJars() throws IOException {
        Path classes = workbench.compile("app", Workbench.ACTIONS, Workbench.MAIN);
        Path fat = workbench.file("fat.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(Attributes.Name.MAIN_CLASS, "org.springframework.boot.loader.launch.JarLauncher");
        manifest.getMainAttributes().putValue("Start-Class", "app.Main");
        manifest.getMainAttributes().putValue("Spring-Boot-Classes", "BOOT-INF/classes/");
        manifest.getMainAttributes().putValue("Spring-Boot-Lib", "BOOT-INF/lib/");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(fat), manifest)) {
            Path loader = Workbench.origin(org.springframework.boot.loader.launch.JarLauncher.class);
            try (java.util.jar.JarFile launcher = new java.util.jar.JarFile(loader.toFile())) {
                for (JarEntry entry : launcher.stream()
                        .filter(e -> e.getName().endsWith(".class"))
                        .toList()) {
                    put(out, entry.getName(), launcher.getInputStream(entry).readAllBytes());
                }
            }
            // The launcher reads the directory's own entry.
            put(out, "BOOT-INF/classes/", new byte[0]);
            put(out, "BOOT-INF/classes/app/Main.class", Files.readAllBytes(classes.resolve("app/Main.class")));
            store(out, "BOOT-INF/lib/actions.jar", jarOf(classes, "app/Actions.class"));
            store(out, "BOOT-INF/lib/runtime.jar", jarOf(Workbench.RUNTIME));
            store(out, "BOOT-INF/lib/annotations.jar", jarOf(Workbench.ANNOTATIONS));
        }
        Jvm.Result result = Jvm.withAgent("").with("-jar", fat.toString()).run();
        assertThat(result.err()).isEmpty();
        assertThat(result.lines()).isEqualTo(ALL_RIGHT);
    }

    @Test
    void weavesSameClassInSiblingLoaders() {
        Path actions = workbench.compile("app", Workbench.ACTIONS);
        Jvm.Result result = runLoaders("""
                URL[] urls = {actions};
                for (int i = 0; i < 2; i++) {
                    call(new URLClassLoader("sibling" + i, urls, Loading.class.getClassLoader()));
                }
                """, actions);
        assertThat(result.lines()).containsExactly("task after x!", "result x!", "task after x!", "result x!");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void weavesInChildFirstLoaderWithOwnRuntime() {
        Path actions = workbench.compile("app", Workbench.ACTIONS);
        Jvm.Result result = runLoaders("""
                URL[] urls = {actions, runtime, annotations};
                ClassLoader childFirst = new URLClassLoader("child-first", urls, Loading.class.getClassLoader()) {
                    @Override
                    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                        synchronized (getClassLoadingLock(name)) {
                            Class<?> loaded = findLoadedClass(name);
                            if (loaded == null && (name.startsWith("app.") || name.startsWith("dev."))) {
                                loaded = findClass(name);
                            }
                            return loaded != null ? loaded : super.loadClass(name, resolve);
                        }
                    }
                };
                call(childFirst);
                System.out.println(childFirst.loadClass("dev.taskqueue.TaskQueue").getClassLoader() == childFirst);
                """, actions);
        assertThat(result.lines()).containsExactly("task after x!", "result x!", "true");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void reportsLoaderWithoutRuntimeOnce() {
        String second = ANNOTATED_ONLY.replace("class Actions", "class Others");
        Path actions = workbench.compile("app", ANNOTATED_ONLY, second);
        Jvm.Result result = runLoaders("""
                URL[] urls = {actions, annotations};
                ClassLoader alone = new URLClassLoader("alone", urls, ClassLoader.getPlatformClassLoader());
                call(alone);
                alone.loadClass("app.Others").getMethods();
                """, actions);
        assertThat(result.lines()).containsExactly("result x!");
        assertThat(result.err())
                .containsOnlyOnce("[TQ345] app.Actions")
                .contains("\"alone\"", "Fix: ")
                .doesNotContain("Others");
    }

    @Test
    void reportsThrowingLoaderAndWeavesInOthers() {
        Path actions = workbench.compile("app", ANNOTATED_ONLY);
        Jvm.Result result = runLoaders("""
                URL[] urls = {actions, annotations};
                call(new URLClassLoader("broken", urls, Loading.class.getClassLoader()) {
                    @Override
                    public Class<?> loadClass(String name) throws ClassNotFoundException {
                        if (name.startsWith("dev.taskqueue.")) {
                            throw new UnsupportedOperationException("no such classes here");
                        }
                        return super.loadClass(name);
                    }
                });
                call(new URLClassLoader("sound", urls, Loading.class.getClassLoader()));
                """, actions);
        assertThat(result.lines()).containsExactly("result x!", "result x!");
        assertThat(result.err())
                .containsOnlyOnce("[TQ347] app.Actions of loader \"broken\"")
                .contains("no such classes here", "Fix: ")
                .doesNotContain("sound");
    }

    /** Runs statements that create class loaders. */
    private Jvm.Result runLoaders(String statements, Path actions) {
        String source = """
                package loading;
                import java.net.*;
                import java.nio.file.Path;
                public class Loading {
                    static void call(ClassLoader loader) throws Exception {
                        Class<?> type = Class.forName("app.Actions", true, loader);
                        System.out.println("result " + type.getMethod("act", String.class).invoke(null, "x"));
                    }
                    public static void main(String[] arguments) throws Exception {
                        URL actions = Path.of(arguments[0]).toUri().toURL();
                        URL runtime = Path.of(arguments[1]).toUri().toURL();
                        URL annotations = Path.of(arguments[2]).toUri().toURL();
                        %s
                    }
                }
                """;
        Path main = workbench.compile("loading", source.formatted(statements));
        return Jvm.withAgent("")
                .with("-cp", main.toString(), "loading.Loading")
                .with(actions.toString(), Workbench.RUNTIME.toString(), Workbench.ANNOTATIONS.toString())
                .run();
    }

    private static byte[] jarOf(Path origin, String... names) throws IOException {
        if (Files.isRegularFile(origin)) {
            return Files.readAllBytes(origin);
        }
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes)) {
            for (Path file : Workbench.filesBelow(origin)) {
                String name = origin.relativize(file).toString().replace('\\', '/');
                if (names.length == 0 || List.of(names).contains(name)) {
                    put(out, name, Files.readAllBytes(file));
                }
            }
        }
        return bytes.toByteArray();
    }

    private static void put(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        write(out, content);
    }

    /** Jars in jars must not be compressed. */
    private static void store(JarOutputStream out, String name, byte[] content) throws IOException {
        JarEntry entry = new JarEntry(name);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setMethod(JarEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        out.putNextEntry(entry);
        write(out, content);
    }

    private static void write(OutputStream out, byte[] content) throws IOException {
        out.write(content);
    }
}
