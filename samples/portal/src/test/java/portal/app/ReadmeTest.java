package portal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import portal.story.Client;

/**
 * The README shows the rules, the sources and the answer as they are, and is short. After a change: {@code
 * -Dportal.readme.update=true}.
 */
class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final Path RULES = Path.of("portal.rules");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern SOURCE = Pattern.compile("<!-- source: (\\S+) (\\S+) -->\n```java\n");

    @Test
    void rulesAreShownAsTheyAre() throws IOException {
        String rules = Files.readString(RULES).strip();

        assertThat(rules.lines().filter(line -> !line.startsWith("#"))).hasSize(10);
        shows("<!-- rules -->\n```\n", rules);
    }

    @Test
    void sourcesAreShownAsTheyAre() throws IOException {
        List<String> blocks = SOURCE.matcher(Files.readString(README))
                .results()
                .map(found -> found.group())
                .toList();

        assertThat(blocks).isNotEmpty();
        for (String block : blocks) {
            Matcher named = SOURCE.matcher(block);
            assertThat(named.find()).isTrue();
            shows(block, method(Files.readString(SOURCES.resolve(named.group(1))), named.group(2)));
        }
    }

    @Test
    void answerOfFailedTaskIsShownAsItIs() throws IOException {
        Client ada = TestPortal.shared().as("ada");
        String file = ada.upload("map.csv", "x,y");
        ada.call("package_create", Map.of("name", "readme-" + UUID.randomUUID(), "title", "Air quality"))
                .result();
        String dataset = ada.call("package_search", Map.of("q", "readme"))
                .result()
                .at("/results/0/id")
                .asText();

        ObjectNode error = (ObjectNode) ada.call(
                        "package_update",
                        Map.of(
                                "id",
                                dataset,
                                "attachment_id",
                                file,
                                "resources",
                                List.of(Map.of("name", "Map", "attachment_id", file))))
                .error();
        error.put("result", "the dataset as it is stored");
        String shown = new ObjectMapper()
                .configure(SerializationFeature.INDENT_OUTPUT, true)
                .writeValueAsString(error)
                .replace(dataset, "28c5…")
                .replace(file, "f10a…");

        shows("<!-- answer -->\n```json\n", shown);
    }

    @Test
    void readmeIsShort() throws IOException {
        assertThat(Files.readAllLines(README)).hasSizeLessThanOrEqualTo(150);
    }

    @Test
    void coreActionsKnowNothingOfTaskQueues() throws IOException {
        try (var sources = Files.walk(SOURCES.resolve("portal/actions"))) {
            assertThat(sources.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(source -> assertThat(source).content().doesNotContain("dev.taskqueue"));
        }
    }

    private static void shows(String begin, String text) throws IOException {
        String readme = Files.readString(README);
        assertThat(readme).contains(begin);
        int from = readme.indexOf(begin) + begin.length();
        String expected = readme.substring(0, from) + text + "\n" + readme.substring(readme.indexOf("```\n", from));
        if (Boolean.getBoolean("portal.readme.update")) {
            Files.writeString(README, expected);
        }
        assertThat(Files.readString(README)).isEqualTo(expected);
    }

    private static String method(String source, String name) {
        Matcher declaration =
                Pattern.compile("\n    [^/*@\n]*\\b" + name + "\\([^;]*?\\{\n").matcher(source);
        assertThat(declaration.find()).as(name).isTrue();
        int end = source.indexOf("\n    }\n", declaration.start()) + "\n    }".length();
        return source.substring(declaration.start() + 1, end).stripIndent();
    }
}
