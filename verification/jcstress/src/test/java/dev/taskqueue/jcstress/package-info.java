/**
 * Races between threads that add to a queue and the thread that drains or discards it. Each class is a race that jcstress
 * runs very many times; {@link dev.taskqueue.jcstress.StressTest} runs jcstress.
 */
package dev.taskqueue.jcstress;
