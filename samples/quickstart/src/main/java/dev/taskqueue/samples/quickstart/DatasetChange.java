package dev.taskqueue.samples.quickstart;

/** The content of one request: a new title and a file to attach. */
record DatasetChange(String id, String title, String attachmentId) {}
