/** Tests weaving: woven code runs, passes the JVM's verification, and is otherwise unchanged. */
@NullMarked
package dev.taskqueue.weaving;

import org.jspecify.annotations.NullMarked;
