package dev.taskqueue.samples.plugin;

/**
 * What an action returns.
 *
 * @param guest who it is for
 * @param seat where
 */
record Ticket(String guest, int seat) {}
