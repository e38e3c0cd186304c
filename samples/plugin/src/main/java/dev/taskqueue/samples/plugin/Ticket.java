package dev.taskqueue.samples.plugin;

/**
 * The result of a sale.
 *
 * @param guest who it is for
 * @param seat where
 */
record Ticket(String guest, int seat) {}
