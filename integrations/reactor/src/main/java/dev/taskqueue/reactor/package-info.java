/**
 * Supports actions that return a {@code Mono} or a {@code Flux}: each subscription is a run of the action, and its
 * tasks run when that subscription completes. Code needs no calls to this package: the runtime loads
 * {@link dev.taskqueue.reactor.MonoAdapter} and {@link dev.taskqueue.reactor.FluxAdapter} as services.
 *
 * <p>A run begins with the tasks that were queued while the method's body assembled the publisher. Operators inside the
 * action add to the run's queue if they run on the thread that subscribes, requests or cancels. On other threads they
 * do so if the queue is propagated there: by Reactor's automatic context propagation together with
 * {@code taskqueue-micrometer}, or explicitly from the Reactor context, which holds the queue under
 * {@link dev.taskqueue.reactor.MonoAdapter#CONTEXT_KEY}. Operators that the action's caller appends to its result have
 * the same queue as without the action.
 */
@NullMarked
package dev.taskqueue.reactor;

import org.jspecify.annotations.NullMarked;
