package portal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The README shows the rules file, and each core action's source below the rule that selects it, as they are. After a
 * change: {@code -Dportal.readme.update=true}.
 */
class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final Path RULES = Path.of("portal.rules");

    @Test
    void the_actions_and_their_rules_are_shown_as_they_are() throws IOException {
        assertThat(rules()).hasSize(10);
        String actions = rules().stream().map(ReadmeTest::shown).collect(Collectors.joining());
        String groups = "#### What the four of groups and organizations call\n\n```java\n"
                + source("portal.actions.Groups", "create") + "\n" + source("portal.actions.Groups", "update")
                + "```\n\n";

        shows("<!-- actions -->\n", actions + groups, "<!-- end of actions -->\n");
    }

    @Test
    void the_rules_are_shown_as_they_are() throws IOException {
        shows("<!-- rules -->\n```\n", Files.readString(RULES).strip() + "\n", "```\n");
    }

    private static void shows(String begin, String text, String end) throws IOException {
        String readme = Files.readString(README);
        int from = readme.indexOf(begin) + begin.length();
        String expected = readme.substring(0, from) + text + readme.substring(readme.indexOf(end, from));
        if (Boolean.getBoolean("portal.readme.update")) {
            Files.writeString(README, expected);
        }
        assertThat(Files.readString(README)).isEqualTo(expected);
    }

    @Test
    void the_core_actions_know_nothing_of_task_queues() throws IOException {
        try (var sources = Files.walk(Path.of("src/main/java/portal/actions"))) {
            assertThat(sources.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(source -> assertThat(source).content().doesNotContain("dev.taskqueue"));
        }
    }

    private static List<String> rules() throws IOException {
        return Files.readAllLines(RULES).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static String shown(String rule) {
        String type = rule.substring(0, rule.indexOf('#'));
        String method = rule.substring(rule.indexOf('#') + 1, rule.indexOf(' '));
        String name = rule.substring(rule.indexOf("name=") + 5);
        return "#### " + name + "\n\n```\n" + rule + "\n```\n\n```java\n" + source(type, method) + "```\n\n";
    }

    private static String source(String type, String method) {
        try {
            String source = Files.readString(Path.of("src/main/java", type.replace('.', '/') + ".java"));
            int name = source.indexOf(" " + method + "(Caller ");
            int start = source.lastIndexOf('\n', name) + 1;
            int end = source.indexOf("\n    }\n", name) + "\n    }".length();
            return source.substring(start, end).stripIndent() + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
