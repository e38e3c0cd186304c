package dev.taskqueue.agent;

import dev.taskqueue.weaving.rules.Rule;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the agent is to do.
 *
 * @param rules the rules, in order
 * @param log what it says
 * @param explain whether it tells at the JVM's exit what has become of each rule
 * @param dump where it writes the class files it weaves, or fails to weave; null for nowhere
 * @param problems what could not be understood; the rest counts
 */
record Settings(
        List<Rule> rules,
        Log.Level log,
        boolean explain,
        @Nullable Path dump,
        List<String> problems) {}
