package dev.taskqueue.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import net.bytebuddy.jar.asm.ClassReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contents of the jar. */
@Tag("jar")
class AgentJarTest {

    private static final String SHADED = "dev/taskqueue/agent/shaded/";

    private static List<String> entries() throws IOException {
        try (JarFile jar = new JarFile(Workbench.AGENT.toFile())) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(JarEntry::getName)
                    .toList();
        }
    }

    @Test
    void relocatesAllButAnnotationsAndRuntime() throws IOException {
        assertThat(entries())
                .filteredOn(name -> name.endsWith(".class") && !name.startsWith("dev/taskqueue/agent/"))
                .isNotEmpty()
                .allMatch(name -> name.matches("dev/taskqueue/((annotation|engine|spi)/)?[^/]+"));
        assertThat(entries())
                .contains("dev/taskqueue/spi/ActionPoint.class", "dev/taskqueue/annotation/WithTaskQueue.class");
    }

    @Test
    void containsNoModuleInfoSecondManifestOrMavenPom() throws IOException {
        assertThat(entries())
                .doesNotHaveDuplicates()
                .noneMatch(name -> name.endsWith("module-info.class"))
                .noneMatch(name -> name.startsWith("META-INF/versions/"))
                .noneMatch(name -> name.startsWith("META-INF/maven/"));
    }

    @Test
    void keepsLicencesOfAllParts() throws IOException {
        assertThat(entries()).contains("META-INF/LICENSE", "META-INF/NOTICE", "META-INF/licenses/ASM");
        try (JarFile jar = new JarFile(Workbench.AGENT.toFile());
                InputStream notice = jar.getInputStream(jar.getEntry("META-INF/NOTICE"))) {
            assertThat(new String(notice.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("Byte Buddy", "ASM", "picocli");
        }
    }

    @Test
    void classesNameOnlyClassesOfJarAndJdk() throws IOException {
        Set<String> present = new HashSet<>(entries());
        List<String> missing = new ArrayList<>();
        try (JarFile jar = new JarFile(Workbench.AGENT.toFile())) {
            for (String name : present) {
                // picocli's optional support for Groovy and others does not matter.
                if (name.endsWith(".class") && !name.startsWith(SHADED + "picocli/")) {
                    for (String used : namedIn(jar, name)) {
                        if (!present.contains(used + ".class") && !isOfJdk(used)) {
                            missing.add(name + " -> " + used);
                        }
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void manifestDeclaresAgentAndCommand() throws IOException {
        try (JarFile jar = new JarFile(Workbench.AGENT.toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Premain-Class"))
                    .isEqualTo(manifest.getValue("Agent-Class"))
                    .isNotNull();
            assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
            assertThat(manifest.getValue("Can-Redefine-Classes")).isEqualTo("true");
            assertThat(manifest.getValue("Main-Class")).isNotNull();
            assertThat(manifest.getValue("Automatic-Module-Name")).isEqualTo("dev.taskqueue.agent");
            assertThat(manifest.getValue("Boot-Class-Path")).isNull();
        }
    }

    private static List<String> namedIn(JarFile jar, String entry) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(entry))) {
            ClassReader reader = new ClassReader(in);
            char[] buffer = new char[reader.getMaxStringLength()];
            List<String> names = new ArrayList<>();
            for (int i = 1; i < reader.getItemCount(); i++) {
                int offset = reader.getItem(i);
                if (offset > 0 && reader.readByte(offset - 1) == 7) {
                    String name = reader.readUTF8(offset, buffer);
                    String element = name.replaceFirst("^\\[+L?(.*?);?$", "$1");
                    if (element.length() > 1) {
                        names.add(element);
                    }
                }
            }
            return names;
        }
    }

    private static boolean isOfJdk(String name) {
        return ClassLoader.getPlatformClassLoader().getResource(name + ".class") != null
                || name.startsWith("com/sun/tools/attach/");
    }
}
