/** Methods that no wrapper can reach, woven while they are compiled. Start at {@code BoxOffice}. */
@NullMarked
package dev.taskqueue.samples.plugin;

import org.jspecify.annotations.NullMarked;
