/** What processors add to a compilation; see {@link dev.taskqueue.benchmarks.compile.CompileRun}. */
package dev.taskqueue.benchmarks.compile;
