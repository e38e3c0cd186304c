/**
 * The cost of one call of an action for every contender. {@link dev.taskqueue.benchmarks.calls.Contenders} lists them;
 * {@link dev.taskqueue.benchmarks.calls.PerCall} is what JMH measures; {@link dev.taskqueue.benchmarks.calls.Job} is the
 * work that all of them do.
 */
package dev.taskqueue.benchmarks.calls;
