package dev.taskqueue.agent;

import dev.taskqueue.weaving.rules.Rule;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The agent's settings.
 *
 * @param rules the rules, in order
 * @param log the level of its messages
 * @param explain whether it prints the outcome of each rule when the JVM exits
 * @param dump the directory for class files that are woven, or cannot be woven; null for none
 * @param problems the invalid options; the others apply
 */
record Settings(
        List<Rule> rules,
        Log.Level log,
        boolean explain,
        @Nullable Path dump,
        List<String> problems) {}
