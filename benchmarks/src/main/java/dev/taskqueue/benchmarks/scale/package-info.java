/** The runtime with many threads, tasks and actions; see {@link dev.taskqueue.benchmarks.scale.ScaleRun}. */
package dev.taskqueue.benchmarks.scale;
