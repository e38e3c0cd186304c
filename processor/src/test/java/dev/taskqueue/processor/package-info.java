/** Tests the processor by compiling sources with it in this JVM; enter at {@link dev.taskqueue.processor.Javac}. */
@NullMarked
package dev.taskqueue.processor;

import org.jspecify.annotations.NullMarked;
