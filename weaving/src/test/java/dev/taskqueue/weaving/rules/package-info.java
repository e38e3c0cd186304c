/** Tests of the rules: what they say, what they select, and that no text crashes the parser. */
@NullMarked
package dev.taskqueue.weaving.rules;

import org.jspecify.annotations.NullMarked;
