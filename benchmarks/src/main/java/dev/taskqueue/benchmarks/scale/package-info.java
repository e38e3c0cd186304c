/** How the runtime behaves where there is a lot of something; see {@link dev.taskqueue.benchmarks.scale.ScaleRun}. */
package dev.taskqueue.benchmarks.scale;
