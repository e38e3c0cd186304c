/**
 * Measurements, side by side with what a user would pick instead; {@code benchmarks/run} starts
 * {@link dev.taskqueue.benchmarks.Main}.
 */
package dev.taskqueue.benchmarks;
