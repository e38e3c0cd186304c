/**
 * How a method says that it is an action: enter at {@link dev.taskqueue.annotation.WithTaskQueue}.
 *
 * <p>Nothing here runs. The annotation processor and the weavers read it; {@code dev.taskqueue} does the work.
 */
@NullMarked
package dev.taskqueue.annotation;

import org.jspecify.annotations.NullMarked;
