package dev.taskqueue.samples.async;

/**
 * What a booking comes to, two responses after it was asked for.
 *
 * @param traveller who it is for
 * @param seat where
 */
record Ticket(String traveller, String seat) {}
