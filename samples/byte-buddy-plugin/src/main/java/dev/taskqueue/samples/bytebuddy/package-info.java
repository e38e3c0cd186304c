/** Methods that a compiler without javac plugins compiles, woven afterwards. Start at {@code ParcelLocker}. */
@NullMarked
package dev.taskqueue.samples.bytebuddy;

import org.jspecify.annotations.NullMarked;
