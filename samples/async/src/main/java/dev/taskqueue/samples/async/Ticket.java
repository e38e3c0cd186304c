package dev.taskqueue.samples.async;

/**
 * The outcome of a booking, two responses after the request.
 *
 * @param traveller who it is for
 * @param seat where
 */
record Ticket(String traveller, String seat) {}
