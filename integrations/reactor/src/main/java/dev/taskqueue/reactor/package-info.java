/**
 * Actions that return a {@code Mono} or a {@code Flux}: each subscription is a run of the action, and its tasks run when
 * that subscription completes. There is nothing to call: the runtime finds {@link dev.taskqueue.reactor.MonoAdapter} and
 * {@link dev.taskqueue.reactor.FluxAdapter} as services.
 *
 * <p>A run begins with the tasks that were queued while the publisher was put together, in the method's body. Operators
 * inside the action add to the run's queue where they run on the thread that subscribes, requests or cancels. On other
 * threads they do so where the queue is carried there: by Reactor's automatic context propagation together with
 * {@code taskqueue-micrometer}, or by hand from the Reactor context, where the queue stands under
 * {@link dev.taskqueue.reactor.MonoAdapter#CONTEXT_KEY}. Operators that the action's caller puts behind its result have
 * what they would have without the action.
 */
@NullMarked
package dev.taskqueue.reactor;

import org.jspecify.annotations.NullMarked;
