package dev.taskqueue.processor.plugin;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of the plugin.
 *
 * @param out the folder for class files, if the user sets it
 * @param weave whether classes are woven; if not, the plugin only checks bodies, and wrappers provide the actions
 * @param bad the invalid arguments
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
