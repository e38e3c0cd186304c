/**
 * Weaves classes while they are loaded, at the JVM's start or after attaching. Enter at
 * {@link dev.taskqueue.agent.Agent}, which the JVM calls.
 *
 * <p>For each class, {@code ActionTransformer} asks the selection whether it may hold actions, lets the weaver do the
 * rest, and asks {@code Loaders} whether the class's loader sees the runtime. Nothing here may stop the application: a
 * failure leaves the class as it is and becomes a {@link dev.taskqueue.weaving.diagnostic.Diagnostic}.
 *
 * <p>This code runs before the application does. Therefore it uses no lambdas, streams or regular expressions, which
 * are slow when cold, and loads the weaver only when there is something to weave.
 */
@NullMarked
package dev.taskqueue.agent;

import org.jspecify.annotations.NullMarked;
