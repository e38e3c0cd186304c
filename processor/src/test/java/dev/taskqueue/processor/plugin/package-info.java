/** Tests of the javac plugin, with real compilers: what a user's command line or program does. */
@NullMarked
package dev.taskqueue.processor.plugin;

import org.jspecify.annotations.NullMarked;
