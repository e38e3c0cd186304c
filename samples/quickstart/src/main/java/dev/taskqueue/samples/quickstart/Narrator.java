package dev.taskqueue.samples.quickstart;

/** Receives the lines of the story: the console, or a test's list. */
@FunctionalInterface
interface Narrator {

    void say(String line);
}
