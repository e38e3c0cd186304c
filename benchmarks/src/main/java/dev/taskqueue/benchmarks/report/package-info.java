/** From raw results to the tables, charts and verdicts of the README; see {@link dev.taskqueue.benchmarks.report.Report}. */
package dev.taskqueue.benchmarks.report;
