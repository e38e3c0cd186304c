package dev.taskqueue.processor.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.TaskQueue;
import dev.taskqueue.annotation.WithTaskQueue;
import dev.taskqueue.processor.ClassPathEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's Maven project, built by Maven with the shipped jars. */
class MavenIT {

    /** Maven's local repository with the artifacts that this build has fetched: only read, never written. */
    private static final Path FETCHED = Path.of(System.getProperty("taskqueue.maven.repository"));

    private static final String COMPILER_PLUGIN = System.getProperty("taskqueue.maven.compiler");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void weavesInMavensProcessAndInForkedCompiler(boolean forked) throws IOException {
        Path repository = publish();
        Project project = new Project(folder.resolve("project")).with("main/java/demo/Hidden.java", HIDDEN);
        Files.writeString(project.root().resolve("pom.xml"), pom(forked));

        Project.Outcome built = maven(project.root(), repository);

        assertThat(built.exitCode()).as(built.output()).isZero();
        assertThat(built.output()).doesNotContain("WARNING] /");
        Path classes = project.root().resolve("target/classes");
        assertThat(CompilerSetUpTest.text(classes.resolve("demo/Hidden.class")))
                .contains("dev/taskqueue/spi/ActionPoint");
        assertThat(Project.files(project.root().resolve("target"), ".class")).hasSize(1);
        String classPath = String.join(
                java.io.File.pathSeparator,
                classes.toString(),
                jar(repository, "taskqueue-annotations").toString(),
                jar(repository, "taskqueue-runtime").toString());
        assertThat(Project.process(Project.tool("java"), "-Xverify:all", "-cp", classPath, "demo.Hidden")
                        .lines())
                .containsExactly("body", "task");
    }

    /** Uses the plugin's own defaults: every setting is in the README. */
    @Test
    void buildsWrappersWithPomOfReadme() throws IOException {
        Path repository = publish();
        String readme = Files.readString(Path.of("../README.md"));
        String snippet = readme.substring(readme.indexOf("<!-- pom -->"));
        snippet = snippet.substring(snippet.indexOf("```xml") + "```xml".length());
        snippet = snippet.substring(0, snippet.indexOf("```")).replace("0.1.0-SNAPSHOT", "1-test");
        Project project = new Project(folder.resolve("readme")).with("main/java/demo/Actions.java", """
                package demo;
                @dev.taskqueue.annotation.WithTaskQueue
                public class Actions {
                    public void update() {}
                }
                """);
        Files.writeString(project.root().resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>demo</groupId>
                  <artifactId>demo</artifactId>
                  <version>1</version>
                %s
                </project>
                """.formatted(snippet));

        Project.Outcome built = maven(project.root(), repository);

        assertThat(built.exitCode()).as(built.output()).isZero();
        assertThat(project.root().resolve("target/classes/demo/ActionsWithTaskQueue.class"))
                .exists();
    }

    private Path publish() throws IOException {
        Path repository = folder.resolve("repository");
        publish(repository, "taskqueue-annotations", jar(WithTaskQueue.class, "annotations"));
        publish(repository, "taskqueue-runtime", jar(TaskQueue.class, "runtime"));
        publish(repository, "taskqueue-processor", Path.of(System.getProperty("taskqueue.processor.jar")));
        return repository;
    }

    private static final String HIDDEN = """
            package demo;

            import dev.taskqueue.TaskQueue;
            import dev.taskqueue.annotation.WithTaskQueue;

            public class Hidden {
                @WithTaskQueue
                private static void action() {
                    TaskQueue.addTask(() -> System.out.println("task"));
                    System.out.println("body");
                }

                public static void main(String[] arguments) {
                    action();
                }
            }
            """;

    private static String pom(boolean forked) {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>demo</groupId>
                  <artifactId>demo</artifactId>
                  <version>1</version>
                  <properties>
                    <maven.compiler.release>17</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                  </properties>
                  <dependencies>
                    <dependency>
                      <groupId>dev.taskqueue</groupId>
                      <artifactId>taskqueue-annotations</artifactId>
                      <version>1-test</version>
                    </dependency>
                    <dependency>
                      <groupId>dev.taskqueue</groupId>
                      <artifactId>taskqueue-runtime</artifactId>
                      <version>1-test</version>
                    </dependency>
                  </dependencies>
                  <build>
                    <sourceDirectory>src/main/java</sourceDirectory>
                    <plugins>
                      <plugin>
                        <groupId>org.apache.maven.plugins</groupId>
                        <artifactId>maven-compiler-plugin</artifactId>
                        <version>%s</version>
                        <configuration>
                          <fork>%s</fork>
                          <showWarnings>true</showWarnings>
                          <compilerArgs>
                            <arg>-Xplugin:TaskQueue</arg>
                          </compilerArgs>
                          <annotationProcessorPaths>
                            <path>
                              <groupId>dev.taskqueue</groupId>
                              <artifactId>taskqueue-processor</artifactId>
                              <version>1-test</version>
                            </path>
                          </annotationProcessorPaths>
                        </configuration>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """.formatted(COMPILER_PLUGIN, forked);
    }

    /** Runs Maven with a local repository that has our jars; other artifacts come from the one of this build. */
    private static Project.Outcome maven(Path project, Path repository) throws IOException {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
        Path maven = Path.of("..", windows ? "mvnw.cmd" : "mvnw").toRealPath();
        List<String> command = new ArrayList<>(List.of(
                maven.toString(),
                "-B",
                "-o",
                "-f",
                project.resolve("pom.xml").toString(),
                "-Dmaven.repo.local=" + repository,
                "-Dmaven.repo.local.tail=" + FETCHED,
                "org.apache.maven.plugins:maven-compiler-plugin:" + COMPILER_PLUGIN + ":compile"));
        return Project.process(command.toArray(String[]::new));
    }

    private static void publish(Path repository, String artifact, Path jar) throws IOException {
        Path published = jar(repository, artifact);
        Files.createDirectories(published.getParent());
        Files.copy(jar, published);
        Files.writeString(published.resolveSibling(artifact + "-1-test.pom"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>dev.taskqueue</groupId>
                  <artifactId>%s</artifactId>
                  <version>1-test</version>
                  %s
                </project>
                """.formatted(
                        artifact, artifact.equals("taskqueue-runtime") ? ANNOTATIONS : ""));
    }

    private static final String ANNOTATIONS = """
            <dependencies>
              <dependency>
                <groupId>dev.taskqueue</groupId>
                <artifactId>taskqueue-annotations</artifactId>
                <version>1-test</version>
              </dependency>
            </dependencies>
            """;

    private static Path jar(Path repository, String artifact) {
        return repository.resolve("dev/taskqueue/" + artifact + "/1-test/" + artifact + "-1-test.jar");
    }

    /** Returns the module's jar, built here if the module has only been compiled. */
    private Path jar(Class<?> type, String name) throws IOException {
        Path place = ClassPathEntry.of(type);
        if (Files.isRegularFile(place)) {
            return place;
        }
        Path jar = folder.resolve(name + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Path file : Project.files(place, ".class")) {
                zip.putNextEntry(new ZipEntry(place.relativize(file).toString().replace('\\', '/')));
                zip.write(Files.readAllBytes(file));
            }
        }
        return jar;
    }
}
