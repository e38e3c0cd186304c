package dev.taskqueue.durable;

/**
 * One durable task of a chain.
 *
 * @param task the task's name
 * @param version the version of its payload
 * @param payload the encoded payload
 */
record Step(String task, int version, Stored payload) {}
