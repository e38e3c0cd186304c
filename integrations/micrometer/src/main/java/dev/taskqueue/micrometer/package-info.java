/**
 * The open queue as part of the context that Micrometer's context-propagation library captures and restores, and with it
 * Reactor, Spring and others. There is nothing to call: the library finds
 * {@link dev.taskqueue.micrometer.TaskQueueAccessor} as a service.
 */
@NullMarked
package dev.taskqueue.micrometer;

import org.jspecify.annotations.NullMarked;
