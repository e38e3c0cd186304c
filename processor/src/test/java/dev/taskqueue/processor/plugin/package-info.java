/** Tests the javac plugin with real compilers, as a user's command line or program runs them. */
@NullMarked
package dev.taskqueue.processor.plugin;

import org.jspecify.annotations.NullMarked;
