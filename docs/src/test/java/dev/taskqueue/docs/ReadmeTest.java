package dev.taskqueue.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.weaving.rules.RuleParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The README's code compiles and runs, and prints the output that the README shows. */
class ReadmeTest {

    private static final Path SUPPORT = Path.of("src/test/resources/readme");

    @TempDir
    Path folder;

    private Compilation compilation;

    @BeforeEach
    void compilesSourcesOfReadme() throws IOException {
        compilation = new Compilation(folder);
        try (Stream<Path> support = Files.walk(SUPPORT)) {
            for (Path file : support.filter(Files::isRegularFile).toList()) {
                compilation.add(SUPPORT.relativize(file).toString(), Files.readString(file));
            }
        }
        for (Block block : Readme.blocksThat("compile")) {
            compilation.add(block.argument(), block.text());
        }
    }

    @Test
    void checksEveryBlock() {
        assertThat(Readme.blocks())
                .allSatisfy(block -> assertThat(block.does("compile")
                                || block.does("generated")
                                || block.does("snippet")
                                || block.does("action")
                                || block.does("reactive")
                                || block.does("story")
                                || block.does("pom")
                                || block.does("rules")
                                || (block.language().equals("sh")
                                        && block.heading().endsWith(" it")))
                        .as("README.md:" + block.line())
                        .isTrue());
    }

    @Test
    void showsGeneratedWrapper() throws Exception {
        compilation.compile();

        for (Block block : Readme.blocksThat("generated")) {
            String actual = withoutHeader(compilation.generated(block.argument()));
            assertThat(Readme.textOrUpdate(block, actual)).isEqualTo(actual);
        }
    }

    @Test
    void runsFirstExampleAsDescribed() throws Exception {
        compilation.add("portal/Main.java", """
                package portal;

                class Main {
                    public static void main(String[] args) {
                        DatasetActions actions = new DatasetActionsWithTaskQueue();
                        actions.update("trees", "map.pdf");
                        try {
                            actions.update(" ", "refused.pdf");
                        } catch (IllegalArgumentException refused) {
                            System.out.println("refused " + refused.getMessage());
                        }
                        System.out.println(Files.OWNERS);
                    }
                }
                """);
        compilation.compile();

        assertThat(compilation.main("portal.Main").lines()).containsExactly("refused id", "{map.pdf=trees}");
    }

    @Test
    void runsSnippets() throws Exception {
        List<Block> snippets = Readme.blocksThat("snippet");
        StringBuilder calls = new StringBuilder();
        StringBuilder methods = new StringBuilder();
        for (Block snippet : snippets) {
            calls.append("        TaskQueue.call(() -> { line")
                    .append(snippet.line())
                    .append("(); return new Dataset(\"trees\", \"map.pdf\"); });\n");
            methods.append("    static void line").append(snippet.line()).append("() {\n");
            methods.append(snippet.text().indent(8)).append("    }\n");
        }
        compilation.add(
                "portal/Snippets.java",
                "package portal;\n\nimport dev.taskqueue.*;\nimport dev.taskqueue.annotation.FailurePolicy;\n\n"
                        + "class Snippets {\n    public static void main(String[] args) {\n" + calls
                        + "        System.out.println(Files.OWNERS);\n    }\n" + methods + "}\n");
        compilation.compile();

        assertThat(snippets).isNotEmpty();
        assertThat(compilation.main("portal.Snippets").lines())
                .containsExactly("imported", "all imported", "{map.pdf=trees}");
    }

    @Test
    void runsFutureTasksOnlyOnNormalCompletion() throws Exception {
        addActions();
        compilation.add("portal/Main.java", """
                package portal;

                import java.util.concurrent.CompletableFuture;
                import java.util.concurrent.CompletionException;

                class Main {
                    public static void main(String[] args) {
                        Futures actions = new FuturesWithTaskQueue();
                        CompletableFuture<Dataset> stored = actions.update("trees", "map.pdf");
                        CompletableFuture<Dataset> refused = actions.update(" ", "refused.pdf");
                        System.out.println(stored.isDone() + " " + Files.OWNERS);
                        Server.opens();
                        System.out.println(stored.join().id() + " " + Files.OWNERS);
                        try {
                            refused.join();
                        } catch (CompletionException failed) {
                            System.out.println(failed.getCause());
                        }
                        System.out.println(Files.OWNERS);
                    }
                }
                """);
        compilation.compile();

        assertThat(compilation.main("portal.Main").lines())
                .containsExactly(
                        "false {}",
                        "trees {map.pdf=trees}",
                        "java.lang.IllegalArgumentException: id",
                        "{map.pdf=trees}");
    }

    @Test
    void propagatesQueueOnlyThroughWrappedExecutor() throws Exception {
        addActions();
        compilation.add("portal/Main.java", """
                package portal;

                import dev.taskqueue.TaskQueue;
                import java.util.concurrent.CompletableFuture;
                import java.util.concurrent.CompletionException;

                class Main {
                    public static void main(String[] args) {
                        new PooledWithTaskQueue().update("trees", "map.pdf");
                        System.out.println(Files.OWNERS);
                        try {
                            TaskQueue.call(() -> CompletableFuture.runAsync(() -> Schema.validate("lost.pdf")).join());
                        } catch (CompletionException failed) {
                            System.out.println(failed.getCause().getClass().getSimpleName());
                        }
                    }
                }
                """);
        compilation.compile();

        assertThat(compilation.main("portal.Main").lines()).containsExactly("{map.pdf=trees}", "OutOfQueueException");
    }

    @Test
    void tellsStoryAsShown() throws Exception {
        String output = Compilation.run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.taskqueue.samples.quickstart.Story"));
        // The portal's own StoryCommandTest compares the other one, which needs the agent.
        Block block = Readme.blocksThat("story").get(0);
        assertThat(block.argument()).isEqualTo("quickstart");
        String actual = output.substring(1, output.indexOf("\n3. "));
        assertThat(Readme.textOrUpdate(block, actual)).isEqualTo(actual);
    }

    @Test
    void namesCoordinatesOfThisBuild() throws Exception {
        for (Block block : Readme.blocksThat("pom")) {
            Document pom = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(
                            ("<project>" + block.text() + "</project>").getBytes(StandardCharsets.UTF_8)));
            NodeList artifacts = pom.getElementsByTagName("artifactId");
            List<String> ours = new ArrayList<>();
            for (int i = 0; i < artifacts.getLength(); i++) {
                Element coordinates = (Element) artifacts.item(i).getParentNode();
                if (child(coordinates, "groupId").equals("dev.taskqueue")) {
                    ours.add(child(coordinates, "artifactId"));
                    assertThat(child(coordinates, "version")).isEqualTo(System.getProperty("taskqueue.version"));
                }
            }
            assertThat(ours).containsExactly("taskqueue-runtime", "taskqueue-processor");
            assertThat(ours)
                    .allSatisfy(artifact ->
                            assertThat(Path.of(Compilation.jar(artifact))).isRegularFile());
        }
    }

    @Test
    void showsParsableRules() {
        for (Block block : Readme.blocksThat("rules")) {
            RuleParser.Result result = RuleParser.parse("README.md", block.text());
            assertThat(result.problems()).isEmpty();
            assertThat(result.rules()).hasSize((int)
                    block.text().lines().filter(line -> !line.startsWith("#")).count());
        }
    }

    @Test
    void listsRefusalsOfConformanceSuite() throws IOException {
        Path table = Readme.ROOT.resolve(
                "verification/conformance/src/test/resources/dev/taskqueue/conformance/mode/refused.csv");
        List<String> rows = Files.readAllLines(table).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(",", 3))
                .map(cells -> "| " + cells[1] + " | " + cells[0] + " | " + cells[2] + " |")
                .toList();
        assertThat(rows).isNotEmpty();
        assertThat(Readme.text().lines().filter(line -> line.startsWith("| programmatic |")))
                .containsExactlyElementsOf(rows);
    }

    @Test
    void keepsEachCommandOnOneLine() {
        for (String heading : List.of("Run it", "Test it")) {
            List<Block> commands = Readme.blocks().stream()
                    .filter(block ->
                            block.heading().equals(heading) && block.language().equals("sh"))
                    .toList();
            assertThat(commands)
                    .as(heading)
                    .singleElement()
                    .satisfies(command -> assertThat(command.text().lines()).hasSize(1));
        }
    }

    @Test
    void linksToExistingFiles() {
        Matcher links = Pattern.compile("]\\(([^)#]+)").matcher(Readme.text());
        while (links.find()) {
            if (!links.group(1).startsWith("https://")) {
                assertThat(Readme.ROOT.resolve(links.group(1))).exists();
            }
        }
    }

    /** Members of a class, shown without it: the argument is its name. */
    private void addActions() throws IOException {
        for (Block block : Readme.blocksThat("action")) {
            compilation.add(
                    "portal/" + block.argument() + ".java",
                    "package portal;\n\nimport dev.taskqueue.TaskQueue;\nimport dev.taskqueue.annotation.WithTaskQueue;\n"
                            + "import java.util.concurrent.*;\n\n"
                            + "public class " + block.argument() + " {\n"
                            + block.text().indent(4) + "}\n");
        }
    }

    /** The README leaves out the file's package line and imports. */
    private static String withoutHeader(String source) {
        return source.substring(source.indexOf("/**"));
    }

    private static String child(Element parent, String name) {
        return parent.getElementsByTagName(name).item(0).getTextContent();
    }
}
