package dev.taskqueue.agent;

import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import dev.taskqueue.weaving.rules.Rule;
import dev.taskqueue.weaving.rules.RuleParser;
import dev.taskqueue.weaving.rules.RuleProblem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings. For each key, the agent's argument overrides the system property {@code taskqueue.agent.<key>},
 * which overrides the environment variable {@code TASKQUEUE_AGENT_<KEY>}. Rules of {@code include} come before those of
 * the file, so their options win.
 */
final class SettingsReader {

    private static final String INCLUDE = "include";
    private static final String RULES = "rules";
    private static final String LOG = "log";
    private static final String EXPLAIN = "explain";
    private static final String DUMP = "dump";
    private static final String[] KEYS = {INCLUDE, RULES, LOG, EXPLAIN, DUMP};

    private static final String PROPERTY_PREFIX = "taskqueue.agent.";
    private static final String VARIABLE_PREFIX = "TASKQUEUE_AGENT_";

    private final Map<String, String> values = new HashMap<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private SettingsReader() {}

    /**
     * Reads the settings.
     *
     * @param arguments the agent's argument, or null
     * @param properties the system properties that start with {@code taskqueue.agent.}, and any others
     * @param environment the environment
     */
    static Settings read(@Nullable String arguments, Map<?, ?> properties, Map<String, String> environment) {
        SettingsReader reader = new SettingsReader();
        reader.readEnvironment(environment);
        reader.readProperties(properties);
        reader.readArguments(arguments == null ? "" : arguments);
        return reader.settings();
    }

    private void readEnvironment(Map<String, String> environment) {
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String name = variable.getKey();
            if (name.startsWith(VARIABLE_PREFIX)) {
                String key = keyInUpperCase(name.substring(VARIABLE_PREFIX.length()));
                if (key == null) {
                    unknown(name, "Use " + VARIABLE_PREFIX + "INCLUDE, RULES, LOG, EXPLAIN or DUMP");
                } else {
                    values.put(key, variable.getValue());
                }
            }
        }
    }

    private static @Nullable String keyInUpperCase(String text) {
        for (String key : KEYS) {
            if (key.equalsIgnoreCase(text)) {
                return key;
            }
        }
        return null;
    }

    private void readProperties(Map<?, ?> properties) {
        for (Map.Entry<?, ?> property : properties.entrySet()) {
            if (property.getKey() instanceof String name
                    && name.startsWith(PROPERTY_PREFIX)
                    && property.getValue() instanceof String value) {
                String key = name.substring(PROPERTY_PREFIX.length());
                if (isKey(key)) {
                    values.put(key, value);
                } else {
                    unknown(name, "Use " + PROPERTY_PREFIX + "include, rules, log, explain or dump");
                }
            }
        }
    }

    private void readArguments(String arguments) {
        StringBuilder includes = new StringBuilder();
        for (String option : Arguments.split(arguments)) {
            int equals = option.indexOf('=');
            String key = equals < 0 ? option : option.substring(0, equals).strip();
            if (equals < 0 && isKey(key)) {
                bad(option, "is an option without a value", "Write " + key + "=<value>");
            } else if (!isKey(key)) {
                unknown(
                        option,
                        "Use include=<rule>, rules=<file>, log=off|error|info|debug, explain=true or dump=<dir>;"
                                + " a key of a rule follows its \"->\"");
            } else if (key.equals(INCLUDE)) {
                includes.append(includes.length() == 0 ? "" : "\n").append(option, equals + 1, option.length());
                values.put(INCLUDE, includes.toString());
            } else {
                values.put(key, option.substring(equals + 1).strip());
            }
        }
    }

    private static boolean isKey(String text) {
        for (String key : KEYS) {
            if (key.equals(text)) {
                return true;
            }
        }
        return false;
    }

    private Settings settings() {
        String include = values.get(INCLUDE);
        if (include != null) {
            // In a property or variable, rules need a separator that the grammar does not use.
            addRules(RuleParser.parse(INCLUDE, include.replace(';', '\n')));
        }
        readRulesFile();
        Log.Level log = logLevel();
        boolean explain = explain();
        Path dump = path(DUMP);
        return new Settings(List.copyOf(rules), log, explain, dump, List.copyOf(problems));
    }

    private void readRulesFile() {
        Path file = path(RULES);
        if (file != null) {
            try {
                addRules(RulesFile.read(file));
            } catch (RulesFile.UnreadableException e) {
                problems.add(e.diagnostic().text());
            }
        }
    }

    private void addRules(RuleParser.Result result) {
        rules.addAll(result.rules());
        for (RuleProblem problem : result.problems()) {
            problems.add(problem.toString());
        }
    }

    private Log.Level logLevel() {
        String value = values.get(LOG);
        if (value == null) {
            return Log.Level.ERROR;
        }
        for (Log.Level level : Log.Level.values()) {
            if (level.name().equalsIgnoreCase(value)) {
                return level;
            }
        }
        bad(LOG + "=" + value, "is not a log level", "Use off, error, info or debug");
        return Log.Level.ERROR;
    }

    private boolean explain() {
        String value = values.get(EXPLAIN);
        if (value == null || value.equals("false")) {
            return false;
        }
        if (!value.equals("true")) {
            bad(EXPLAIN + "=" + value, "is neither true nor false", "Write explain=true");
        }
        return true;
    }

    private @Nullable Path path(String key) {
        String value = values.get(key);
        if (value == null) {
            return null;
        }
        try {
            return Path.of(value).toAbsolutePath();
        } catch (InvalidPathException e) {
            bad(key + "=" + value, "is not a path", "Write " + key + "= and a path of this machine");
            return null;
        }
    }

    private void unknown(String option, String fix) {
        problems.add(DiagnosticCode.UNKNOWN_OPTION.with(option, fix).text());
    }

    private void bad(String option, String problem, String fix) {
        problems.add(DiagnosticCode.BAD_OPTION_VALUE.with(option, problem, fix).text());
    }
}
