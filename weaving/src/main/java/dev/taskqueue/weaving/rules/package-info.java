/**
 * Selects methods by rules. Enter at {@link dev.taskqueue.weaving.rules.RuleParser} for the grammar, and at
 * {@link dev.taskqueue.weaving.rules.Selection} to find the rules that concern a class.
 *
 * <p>The agent asks this package about every class that is loaded, from the JVM's start on. So it uses only the JDK,
 * and nothing of it that is slow when cold: no regular expressions, no streams, no lambdas.
 */
@NullMarked
package dev.taskqueue.weaving.rules;

import org.jspecify.annotations.NullMarked;
