package dev.taskqueue.samples.quickstart;

/** What a client asks for in one request: a new title, and a file to attach. */
record DatasetChange(String id, String title, String attachmentId) {}
