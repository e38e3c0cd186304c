/** Tests the rules: their grammar, the methods that they select, and that no text crashes the parser. */
@NullMarked
package dev.taskqueue.weaving.rules;

import org.jspecify.annotations.NullMarked;
