@NullMarked
package dev.taskqueue.durable;

import org.jspecify.annotations.NullMarked;
