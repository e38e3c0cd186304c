/**
 * Which methods are actions: the rules' grammar, and finding the rules that concern a class. Enter at
 * {@link dev.taskqueue.weaving.rules.RuleParser} for the text and at {@link dev.taskqueue.weaving.rules.Selection} for
 * the question.
 *
 * <p>The agent asks this package about every class that is loaded, from the JVM's start on. So it uses the JDK only, and
 * of the JDK nothing that is slow when cold: no regular expressions, no streams, no lambdas.
 */
@NullMarked
package dev.taskqueue.weaving.rules;

import org.jspecify.annotations.NullMarked;
