/** Durable tasks on two nodes, one of which is killed. */
@org.jspecify.annotations.NullMarked
package dev.taskqueue.samples.durable;
