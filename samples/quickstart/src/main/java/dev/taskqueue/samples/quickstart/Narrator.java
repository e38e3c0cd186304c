package dev.taskqueue.samples.quickstart;

/** Where the story is told: the console, or a test's list. */
@FunctionalInterface
interface Narrator {

    void say(String line);
}
