@NullMarked
package dev.taskqueue.spring;

import org.jspecify.annotations.NullMarked;
