/** The cost of processors in a compilation; see {@link dev.taskqueue.benchmarks.compile.CompileRun}. */
package dev.taskqueue.benchmarks.compile;
