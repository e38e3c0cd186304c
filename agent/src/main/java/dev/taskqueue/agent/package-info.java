/**
 * Methods become actions while their classes are loaded, at the JVM's start or after attaching. Enter at
 * {@link dev.taskqueue.agent.Agent}, which the JVM calls.
 *
 * <p>The way of a class: {@code ActionTransformer} asks the selection whether the class may hold actions, asks
 * {@code Loaders} whether its loader sees the runtime, and has the weaver do the rest. Nothing here may stop the
 * application: whatever goes wrong leaves a class as it is and becomes a {@link dev.taskqueue.agent.Diagnostic}.
 *
 * <p>This code runs before the application does. So it uses no lambdas, streams or regular expressions, which are slow
 * when cold, and comes to the weaver only when there is something to weave.
 */
@NullMarked
package dev.taskqueue.agent;

import org.jspecify.annotations.NullMarked;
