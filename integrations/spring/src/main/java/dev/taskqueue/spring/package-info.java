/**
 * Spring's transactions decide whether an action has succeeded. Without Spring Boot, import
 * {@link dev.taskqueue.spring.TaskQueueTransactionConfiguration}; with it, the dependency is enough.
 */
@NullMarked
package dev.taskqueue.spring;

import org.jspecify.annotations.NullMarked;
