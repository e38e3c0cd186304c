/** Tests of weaving: what is woven runs, is verified by the JVM, and is otherwise what it was. */
@NullMarked
package dev.taskqueue.weaving;

import org.jspecify.annotations.NullMarked;
