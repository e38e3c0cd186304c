/**
 * Applications whose start is measured: {@link dev.taskqueue.benchmarks.app.Hello} and
 * {@link dev.taskqueue.benchmarks.app.Web}. Agents make methods of {@link dev.taskqueue.benchmarks.app.Greeter} and of
 * generated services actions.
 */
package dev.taskqueue.benchmarks.app;
