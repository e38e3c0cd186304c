/**
 * Selects methods by rules. Enter at {@link dev.taskqueue.weaving.rules.RuleParser} for the grammar, and at
 * {@link dev.taskqueue.weaving.rules.Selection} to find the rules for a class.
 *
 * <p>The agent queries this package for every loaded class, from the JVM's start on. Therefore it uses only the JDK,
 * without its features that are slow when cold: no regular expressions, no streams, no lambdas.
 */
@NullMarked
package dev.taskqueue.weaving.rules;

import org.jspecify.annotations.NullMarked;
