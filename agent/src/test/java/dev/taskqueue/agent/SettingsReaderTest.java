package dev.taskqueue.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.weaving.rules.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sources of settings, and their precedence. */
class SettingsReaderTest {

    private static Settings read(String arguments) {
        return SettingsReader.read(arguments, Map.of(), Map.of());
    }

    @Test
    void logsErrorsByDefault() {
        assertThat(SettingsReader.read(null, System.getProperties(), Map.of()))
                .isEqualTo(new Settings(java.util.List.of(), Log.Level.ERROR, false, null, java.util.List.of()));
    }

    @Test
    void argumentOverridesPropertyOverridesVariable() {
        Map<String, String> property = Map.of("taskqueue.agent.log", "info");
        Map<String, String> variable = Map.of("TASKQUEUE_AGENT_LOG", "off");
        assertThat(SettingsReader.read("log=debug", property, variable).log()).isEqualTo(Log.Level.DEBUG);
        assertThat(SettingsReader.read("", property, variable).log()).isEqualTo(Log.Level.INFO);
        assertThat(SettingsReader.read(null, Map.of(), variable).log()).isEqualTo(Log.Level.OFF);
    }

    @Test
    void rulesOfCommandLineComeFirst(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("rules.txt"), "a.C#c\n");
        Settings settings = read("rules=" + file + ",include=a.A#a(int, ..),include=a.B#b");
        assertThat(settings.rules()).extracting(Rule::toString).containsExactly("a.A#a(int, ..)", "a.B#b", "a.C#c");
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void semicolonsSeparateRules() {
        Settings settings = SettingsReader.read(null, Map.of("taskqueue.agent.include", "a.A#a; a.B#b"), Map.of());
        assertThat(settings.rules()).extracting(Rule::toString).containsExactly("a.A#a", "a.B#b");
    }

    @Test
    void reportsInvalidSettingsWithFixAndReadsOthers() {
        Settings settings = SettingsReader.read(
                "lgo=info,explain,log=loud,dump=\0,include=a.A#a,include=!!,explain=true",
                Map.of("taskqueue.agent.rule", "x"),
                Map.of("TASKQUEUE_AGENT_RULEZ", "x", "TASKQUEUE_OTHER", "x"));
        assertThat(settings.problems())
                .allMatch(problem -> problem.contains("\nFix: "))
                .anyMatch(problem -> problem.startsWith("[TQ340] \"lgo=info\""))
                .anyMatch(problem -> problem.startsWith("[TQ341] \"explain\" is an option without a value"))
                .anyMatch(problem -> problem.startsWith("[TQ341] \"log=loud\""))
                .anyMatch(problem -> problem.startsWith("[TQ341] \"dump="))
                .anyMatch(problem -> problem.startsWith("[TQ340] \"taskqueue.agent.rule\""))
                .anyMatch(problem -> problem.startsWith("[TQ340] \"TASKQUEUE_AGENT_RULEZ\""))
                .anyMatch(problem -> problem.startsWith("include:2:2: [TQ330]"))
                .hasSize(7);
        assertThat(settings.explain()).isTrue();
        assertThat(settings.rules()).hasSize(1);
    }
}
