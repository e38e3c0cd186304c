package dev.taskqueue.benchmarks.app;

/** Has the method that is selected if one is. */
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
