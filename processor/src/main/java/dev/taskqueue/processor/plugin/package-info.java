/**
 * The javac plugin {@code -Xplugin:TaskQueue}: the classes being compiled are woven in place, and bodies are checked.
 * Enter at {@link dev.taskqueue.processor.plugin.TaskQueuePlugin}.
 *
 * <p>The plugin and the annotation processor of the same jar work together, since each has what the other lacks: the
 * plugin hears of every class file ({@code PluginListener}), the processor has the {@code Filer} that knows where class
 * files are, and checks what is annotated before anything is written. Both meet in {@code PluginRun}. For each class it
 * goes: found in the analysed source ({@code ActionClasses}, {@code body.BodyChecks}), then, as soon as its file is written,
 * located ({@code ClassFiles}) and woven ({@code ClassWeaving}).
 *
 * <p>Only packages that the compiler's module exports are used, so no JVM needs a flag.
 */
@NullMarked
package dev.taskqueue.processor.plugin;

import org.jspecify.annotations.NullMarked;
