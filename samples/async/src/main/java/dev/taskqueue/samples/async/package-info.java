/**
 * An action that returns a future. Start at {@code Bookings}, which has the action; {@code TravelRules} and {@code
 * Payments} queue tasks below it, on the caller's thread and on the HTTP client's.
 */
@NullMarked
package dev.taskqueue.samples.async;

import org.jspecify.annotations.NullMarked;
