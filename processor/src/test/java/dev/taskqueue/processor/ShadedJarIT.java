package dev.taskqueue.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The jar that users get. */
class ShadedJarIT {

    private static final String OURS = "dev/taskqueue/processor/";

    /** Not relocated: the weaver reads annotations with their own classes, whose names appear in woven code. */
    private static final String ANNOTATIONS = "dev/taskqueue/annotation/";

    private static JarFile jar() throws Exception {
        return new JarFile(System.getProperty("taskqueue.processor.jar"));
    }

    @Test
    void containsOnlyOwnOrRelocatedClasses() throws Exception {
        try (JarFile jar = jar()) {
            List<String> classes = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .toList();
            assertThat(classes)
                    .allSatisfy(name ->
                            assertThat(name).matches(each -> each.startsWith(OURS) || each.startsWith(ANNOTATIONS)));
            assertThat(List.of("shaded/javapoet/", "shaded/weaving/", "shaded/bytebuddy/"))
                    .allSatisfy(part -> assertThat(classes).anyMatch(name -> name.startsWith(OURS + part)));
        }
    }

    @Test
    void classesNameOnlyClassesOfJar() throws Exception {
        try (JarFile jar = jar()) {
            for (ZipEntry entry : jar.stream()
                    .filter(each -> each.getName().endsWith(".class"))
                    .toList()) {
                String bytes = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
                assertThat(bytes)
                        .as(entry.getName())
                        .doesNotContain("com/palantir")
                        .doesNotContain("net/bytebuddy/")
                        .doesNotContain("dev/taskqueue/weaving/");
                // The weaver writes calls to the runtime; no other class may know the runtime.
                if (!entry.getName().startsWith(OURS + "shaded/weaving/")) {
                    assertThat(bytes).as(entry.getName()).doesNotContain("dev/taskqueue/spi/ActionPoint");
                }
            }
        }
    }

    @Test
    void listsProcessorThatClaimsNothingFirst() throws Exception {
        try (JarFile jar = jar()) {
            assertThat(lines(jar, "META-INF/services/javax.annotation.processing.Processor"))
                    .containsExactly(LocalTypesProcessor.class.getName(), TaskQueueProcessor.class.getName());
            assertThat(lines(jar, "META-INF/gradle/incremental.annotation.processors"))
                    .containsExactlyInAnyOrder(
                            LocalTypesProcessor.class.getName() + ",isolating",
                            TaskQueueProcessor.class.getName() + ",isolating");
        }
    }

    @Test
    void hasModuleName() throws Exception {
        try (JarFile jar = jar()) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
                    .isEqualTo("dev.taskqueue.processor");
        }
    }

    @Test
    void listsPlugin() throws Exception {
        try (JarFile jar = jar()) {
            assertThat(lines(jar, "META-INF/services/com.sun.source.util.Plugin"))
                    .containsExactly("dev.taskqueue.processor.plugin.TaskQueuePlugin");
        }
    }

    private static List<String> lines(JarFile jar, String entry) throws Exception {
        return new String(jar.getInputStream(jar.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
