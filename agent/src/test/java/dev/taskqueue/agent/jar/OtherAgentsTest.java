package dev.taskqueue.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent together with other agents. */
@Tag("jar")
class OtherAgentsTest {

    private final Workbench workbench;

    OtherAgentsTest(@TempDir Path directory) {
        workbench = new Workbench(directory);
    }

    @Test
    void worksAfterAgentOfJacoco() {
        Path data = workbench.file("after.exec");
        run(data, jacoco(data), "-javaagent:" + Workbench.AGENT);
    }

    @Test
    void worksBeforeAgentOfJacoco() {
        Path data = workbench.file("before.exec");
        run(data, "-javaagent:" + Workbench.AGENT, jacoco(data));
    }

    private static String jacoco(Path data) {
        return "-javaagent:" + Workbench.origin(org.jacoco.agent.rt.RT.class) + "=destfile=" + data;
    }

    private void run(Path data, String... agents) {
        Path classes = workbench.compile("app", Workbench.ACTIONS, Workbench.MAIN);
        Jvm.Result result = Jvm.plain()
                .with(agents)
                .with("-Xverify:all", "-XX:-PrintWarnings", "-cp", classes.toString(), "app.Main")
                .run();
        assertThat(result.lines()).containsExactly("task after x!", "result x!");
        assertThat(result.err()).isEmpty();
        assertThat(data)
                .isNotEmptyFile()
                .content(java.nio.charset.StandardCharsets.ISO_8859_1)
                .contains("app/Actions");
    }

    @Test
    void reportsAgentThatRestoresAllClasses() throws IOException {
        String selfish = """
                package selfish;
                import java.lang.instrument.*;
                import java.security.ProtectionDomain;
                public class Agent implements ClassFileTransformer {
                    public static void premain(String options, Instrumentation instrumentation) {
                        instrumentation.addTransformer(new Agent(), true);
                    }
                    @Override
                    public byte[] transform(Module module, ClassLoader loader, String name, Class<?> type,
                            ProtectionDomain domain, byte[] classFile) {
                        if (loader == null) {
                            return null;
                        }
                        try (var in = loader.getResourceAsStream(name + ".class")) {
                            return in.readAllBytes();
                        } catch (Exception e) {
                            return null;
                        }
                    }
                }
                """;
        Path classes = workbench.compile("selfish", selfish);
        Path jar = agentJar("selfish", classes);
        Path app = workbench.compile(
                "app",
                Workbench.ACTIONS.replace("TaskQueue.addTask(", "if (false) TaskQueue.addTask("),
                Workbench.MAIN);
        Jvm.Result result = Jvm.plain()
                .with("-javaagent:" + Workbench.AGENT, "-javaagent:" + jar, "-cp", app.toString(), "app.Main")
                .run();
        assertThat(result.lines()).containsExactly("result x!");
        assertThat(result.err()).contains("[TQ344]", "ACTIONS MAY NOT RUN THEIR TASKS", "Fix: ");
    }

    @Test
    void weavesOtherLoadedClassesIfJvmRejectsOne() throws IOException {
        String vandal = """
                package vandal;
                import java.lang.instrument.*;
                import java.security.ProtectionDomain;
                public class Agent implements ClassFileTransformer {
                    public static void premain(String options, Instrumentation instrumentation) throws Exception {
                        for (String name : new String[] {"app.A", "app.B", "app.C", "app.D", "app.E"}) {
                            Class.forName(name);
                        }
                        instrumentation.addTransformer(new Agent(), true);
                    }
                    @Override
                    public byte[] transform(Module module, ClassLoader loader, String name, Class<?> type,
                            ProtectionDomain domain, byte[] classFile) {
                        return name.equals("app/C") ? java.util.Arrays.copyOf(classFile, classFile.length - 1) : null;
                    }
                }
                """;
        Path jar = agentJar("vandal", workbench.compile("vandal", vandal));
        String[] sources = new String[6];
        for (int i = 0; i < 5; i++) {
            sources[i] = Workbench.ACTIONS.replace("class Actions", "class " + (char) ('A' + i));
        }
        sources[5] = """
                package app;
                public class Main {
                    public static void main(String[] arguments) {
                        System.out.println(A.act("a") + B.act("b") + D.act("d") + E.act("e"));
                    }
                }
                """;
        Path app = workbench.compile("app", sources);
        Jvm.Result result = Jvm.plain()
                .with("-javaagent:" + jar, "-javaagent:" + Workbench.AGENT, "-cp", app.toString(), "app.Main")
                .run();
        assertThat(result.lines())
                .containsExactly("task after a!", "task after b!", "task after d!", "task after e!", "a!b!d!e!");
        assertThat(result.err())
                .containsOnlyOnce("[TQ350] app.C of loader \"app\"")
                .contains("Fix: ");
    }

    private Path agentJar(String name, Path classes) throws IOException {
        Path jar = workbench.file(name + ".jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", name + ".Agent");
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry(name + "/Agent.class"));
            out.write(Files.readAllBytes(classes.resolve(name + "/Agent.class")));
        }
        return jar;
    }
}
