package dev.taskqueue.processor;

import dev.taskqueue.processor.check.AsyncResults;
import dev.taskqueue.processor.plugin.PluginRun;
import dev.taskqueue.processor.read.Options;
import dev.taskqueue.processor.read.Problem;
import dev.taskqueue.processor.shape.WrapperNames;
import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import java.util.Optional;
import java.util.function.Consumer;
import javax.annotation.processing.ProcessingEnvironment;

/**
 * How methods become actions in a compilation: by wrappers, by the javac plugin, or by both.
 *
 * @param isWeaving whether the plugin weaves
 * @param areWrappersWanted whether wrappers are generated
 */
record Modes(boolean isWeaving, boolean areWrappersWanted) {

    /** Connects to the plugin, if there is one, and reports a combination that leaves no mode. */
    static Modes join(
            ProcessingEnvironment environment,
            Options options,
            WrapperNames names,
            AsyncResults asyncResults,
            Consumer<Problem> problems) {
        Optional<PluginRun> plugin = plugin(environment);
        plugin.ifPresent(run -> run.asyncResults(asyncResults::isAsync, asyncResults::hasAdapter));
        boolean isWeaving = plugin.map(PluginRun::weaves).orElse(false);
        if (options.expectsPlugin() && !isWeaving) {
            problems.accept(Problem.nowhere(DiagnosticCode.PLUGIN_EXPECTED.with()));
            return new Modes(false, false);
        }
        boolean areWrappersWanted = options.wrappers().orElse(!isWeaving);
        if (areWrappersWanted) {
            plugin.ifPresent(run -> run.wrappersAreWritten(names::existing));
        } else if (!isWeaving) {
            problems.accept(Problem.nowhere(DiagnosticCode.BAD_MODE.with(
                    "-A" + Options.WRAPPERS + "=false leaves no mode: the javac plugin does not weave either",
                    "Remove the option, or use the javac plugin (-Xplugin:TaskQueue)")));
        }
        return new Modes(isWeaving, areWrappersWanted);
    }

    private static Optional<PluginRun> plugin(ProcessingEnvironment environment) {
        try {
            return PluginRun.join(environment);
        } catch (LinkageError notJavac) {
            return Optional.empty();
        }
    }
}
