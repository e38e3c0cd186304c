package dev.taskqueue.samples.quickstart;

import org.jspecify.annotations.Nullable;

/**
 * A dataset as it is stored.
 *
 * @param attachmentId the file that its page links to, if any
 * @param version 1 when created, one more with each update
 */
record Dataset(String id, String title, @Nullable String attachmentId, int version) {}
