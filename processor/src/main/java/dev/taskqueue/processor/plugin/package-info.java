/**
 * Contains the javac plugin {@code -Xplugin:TaskQueue}, which weaves the compiled classes in place and checks method
 * bodies. Enter at {@link dev.taskqueue.processor.plugin.TaskQueuePlugin}.
 *
 * <p>The plugin and the annotation processor of the same jar work together, since each has what the other lacks. The
 * plugin receives an event for every class file ({@code PluginListener}). The processor has the {@code Filer}, which
 * knows where class files are, and checks annotated elements before anything is written. Both meet in
 * {@code PluginRun}. Each class is found in the analysed source ({@code ActionClasses}, {@code body.BodyChecks}) and,
 * as soon as its file is written, located ({@code ClassFiles}) and woven ({@code ClassWeaving}).
 *
 * <p>The plugin uses only packages that the compiler's module exports, so no JVM needs a flag.
 */
@NullMarked
package dev.taskqueue.processor.plugin;

import org.jspecify.annotations.NullMarked;
