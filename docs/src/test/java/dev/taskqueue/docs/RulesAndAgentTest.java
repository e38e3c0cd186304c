package dev.taskqueue.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.weaving.rules.RuleParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages on rules and on the agent: each rule in them can be read. */
class RulesAndAgentTest {

    private static final Pattern INCLUDE = Pattern.compile("(?:include|INCLUDE)=([^,\\[]+(?:\\[[^]]*])?)");

    @ParameterizedTest
    @ValueSource(strings = {"docs/rules.md", "docs/agent.md"})
    void checksEachBlock(String page) throws IOException {
        List<Block> blocks = blocks(page);
        assertThat(blocks)
                .isNotEmpty()
                .allSatisfy(block -> assertThat(block.directive())
                        .as("line " + block.line())
                        .isIn("rules", "environment", "pom", "properties"));
    }

    @Test
    void readsEachLineOfTheRules() throws IOException {
        for (Block block : blocks("docs/rules.md")) {
            RuleParser.Result result = RuleParser.parse("docs/rules.md", block.text());
            assertThat(result.problems()).isEmpty();
            assertThat(result.rules()).hasSize((int)
                    block.text().lines().filter(line -> !line.startsWith("#")).count());
        }
    }

    @Test
    void readsTheRulesInTheEnvironment() throws IOException {
        for (Block block : blocks("docs/agent.md")) {
            if (block.does("environment")) {
                List<String> rules = INCLUDE.matcher(block.text().replace("\n", ","))
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .toList();
                assertThat(rules).hasSize(1);
                assertThat(RuleParser.parse("docs/agent.md", rules.get(0)).rules())
                        .singleElement()
                        .satisfies(rule -> assertThat(rule.options().name()).isEqualTo("package_create"));
            }
        }
    }

    private static List<Block> blocks(String page) throws IOException {
        return Block.of(Files.readString(Readme.ROOT.resolve(page)));
    }
}
