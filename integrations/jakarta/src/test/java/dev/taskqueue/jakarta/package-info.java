@NullMarked
package dev.taskqueue.jakarta;

import org.jspecify.annotations.NullMarked;
