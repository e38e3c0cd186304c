@NullMarked
package dev.taskqueue.jdbc;

import org.jspecify.annotations.NullMarked;
