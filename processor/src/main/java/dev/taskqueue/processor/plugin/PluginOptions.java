package dev.taskqueue.processor.plugin;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the plugin's name.
 *
 * @param out where the class files are written to, if the user says so
 * @param weave whether classes are woven; if not, bodies are checked only, and actions are left to wrappers
 * @param bad the arguments that cannot be made sense of
 */
record PluginOptions(@Nullable Path out, boolean weave, List<String> bad) {

    private static final String OUT = "out=";
    private static final String WEAVE = "weave=";

    static PluginOptions read(String... arguments) {
        Path out = null;
        boolean weave = true;
        List<String> bad = new ArrayList<>();
        for (String argument : arguments) {
            Path path = argument.startsWith(OUT) ? path(argument.substring(OUT.length())) : null;
            if (path != null) {
                out = path;
            } else if (argument.equals(WEAVE + true) || argument.equals(WEAVE + false)) {
                weave = argument.equals(WEAVE + true);
            } else {
                bad.add(argument);
            }
        }
        return new PluginOptions(out, weave, List.copyOf(bad));
    }

    private static @Nullable Path path(String text) {
        try {
            return text.isEmpty() ? null : Path.of(text);
        } catch (InvalidPathException notOne) {
            return null;
        }
    }
}
