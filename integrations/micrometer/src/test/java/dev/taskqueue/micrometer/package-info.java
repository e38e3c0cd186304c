/** The accessor as the context-propagation library and Reactor use it. */
@NullMarked
package dev.taskqueue.micrometer;

import org.jspecify.annotations.NullMarked;
