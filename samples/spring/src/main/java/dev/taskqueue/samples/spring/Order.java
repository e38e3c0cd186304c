package dev.taskqueue.samples.spring;

/** An order that is stored. */
public record Order(int id, String item) {}
