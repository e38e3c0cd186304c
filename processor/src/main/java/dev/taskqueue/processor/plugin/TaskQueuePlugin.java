package dev.taskqueue.processor.plugin;

import com.google.auto.service.AutoService;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Plugin;

/**
 * Turns annotated methods into actions while javac compiles them. Compilers create it for {@code -Xplugin:TaskQueue};
 * it is not for direct use.
 */
@AutoService(Plugin.class)
public final class TaskQueuePlugin implements Plugin {

    /** For the service loader. */
    public TaskQueuePlugin() {}

    /**
     * The name after {@code -Xplugin:}.
     *
     * @return the name
     */
    @Override
    public String getName() {
        return "TaskQueue";
    }

    /**
     * Starts in a compilation. Called once for each, before it starts.
     *
     * @param task the compilation
     * @param arguments the arguments after the name, see {@code PluginOptions}; an invalid one is reported as soon as
     *     there is a place to report it at
     */
    @Override
    public void init(JavacTask task, String... arguments) {
        PluginRun.begin(task, PluginOptions.read(arguments));
    }
}
