package dev.taskqueue.benchmarks.app;

/** One of many services, which are generated for the measurement. */
public interface Service {

    /** Runs each of its methods once. */
    void runAll();
}
