/** What an agent costs at start, in whole processes; see {@link dev.taskqueue.benchmarks.start.StartRun}. */
package dev.taskqueue.benchmarks.start;
