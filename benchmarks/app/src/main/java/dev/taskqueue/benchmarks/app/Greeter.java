package dev.taskqueue.benchmarks.app;

/** Has the one method that is selected where one is. */
public class Greeter {

    /**
     * Greets.
     *
     * @return the greeting
     */
    public String greet() {
        Probe.passed();
        return "hello";
    }
}
