package dev.taskqueue.processor.plugin;

import com.google.auto.service.AutoService;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Plugin;

/**
 * Makes annotated methods actions while javac compiles them. Compilers make it, for {@code -Xplugin:TaskQueue}; it is
 * not for use by hand.
 */
@AutoService(Plugin.class)
public final class TaskQueuePlugin implements Plugin {

    /** For the service loader. */
    public TaskQueuePlugin() {}

    /**
     * What stands behind {@code -Xplugin:}.
     *
     * @return the name
     */
    @Override
    public String getName() {
        return "TaskQueue";
    }

    /**
     * Joins a compilation. Called once for each, before it starts.
     *
     * @param task the compilation
     * @param arguments what follows the name, see {@code PluginOptions}; a bad one is reported as soon as there is a
     *     place to report it at
     */
    @Override
    public void init(JavacTask task, String... arguments) {
        PluginRun.begin(task, PluginOptions.read(arguments));
    }
}
