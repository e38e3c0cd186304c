package dev.taskqueue.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent with OSGi bundles, which see the runtime only if they import it. */
@Tag("jar")
class OsgiTest {

    private static final String LAUNCHER = """
            package osgi;
            import java.util.*;
            import org.osgi.framework.*;
            import org.osgi.framework.launch.*;
            public class Main {
                public static void main(String[] arguments) throws Exception {
                    Map<String, String> settings = new HashMap<>();
                    settings.put("org.osgi.framework.storage", arguments[0]);
                    settings.put("org.osgi.framework.system.packages.extra", "dev.taskqueue,dev.taskqueue.spi");
                    Framework framework =
                            ServiceLoader.load(FrameworkFactory.class).iterator().next().newFramework(settings);
                    framework.start();
                    for (int i = 1; i < arguments.length; i++) {
                        Bundle bundle = framework.getBundleContext().installBundle("file:" + arguments[i]);
                        bundle.start();
                        Class<?> actions = bundle.loadClass("app.Actions");
                        Object result = actions.getMethod("act", String.class).invoke(null, "x");
                        System.out.println(bundle.getSymbolicName() + " " + result);
                    }
                    framework.stop();
                    framework.waitForStop(0);
                    System.exit(0);
                }
            }
            """;

    private static final String UNAWARE = """
            package app;
            public class Actions {
                public static String act(String value) {
                    return value + "!";
                }
            }
            """;

    private final Workbench workbench;

    OsgiTest(@TempDir Path directory) {
        workbench = new Workbench(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.apache.felix.framework.jar", "org.eclipse.osgi.jar"})
    void leavesBundleWithoutRuntimeImportUnchanged(String frameworkJar) throws IOException {
        Path framework = Path.of(System.getProperty("osgi.frameworks"), frameworkJar);
        Path launcher = workbench.compile("launcher", List.of("-cp", framework.toString()), LAUNCHER);
        Path unaware = bundle("unaware", workbench.compile("unaware", UNAWARE), "");
        Path aware = bundle("aware", workbench.compile("aware", Workbench.ACTIONS), "dev.taskqueue,dev.taskqueue.spi");
        Jvm.Result result = Jvm.withAgent("include=app.Actions#act")
                .with("-cp", Workbench.path(launcher, framework), "osgi.Main")
                .with(workbench.file("storage").toString(), unaware.toString(), aware.toString())
                .run();
        assertThat(result.lines()).as(result.err()).containsExactly("unaware x!", "task after x!", "aware x!");
        assertThat(result.err()).containsOnlyOnce("[TQ345] app.Actions").contains("Fix: ");
    }

    private Path bundle(String name, Path classes, String imports) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", name);
        if (!imports.isEmpty()) {
            attributes.putValue("Import-Package", imports);
        }
        Path jar = workbench.file(name + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry("app/Actions.class"));
            out.write(Files.readAllBytes(classes.resolve("app/Actions.class")));
        }
        return jar;
    }
}
