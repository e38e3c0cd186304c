package dev.taskqueue.benchmarks.start;

import java.util.List;
import java.util.stream.IntStream;

/** The application that is started. */
public enum Scene {
    /** Hello world. */
    HELLO("hello", "Hello", 0),
    /** Hello world that loads 50 services. */
    HELLO_SERVICES("hello-services", "Hello", Scene.SERVICES),
    /** A web application with 50 services. */
    WEB("web", "Web", Scene.SERVICES);

    static final int SERVICES = 50;

    private final String id;
    private final String main;
    private final int services;

    Scene(String id, String main, int services) {
        this.id = id;
        this.main = main;
        this.services = services;
    }

    /**
     * The name in results.
     *
     * @return a short name
     */
    public String id() {
        return id;
    }

    String main() {
        return "dev.taskqueue.benchmarks.app." + main;
    }

    List<String> services() {
        return IntStream.range(0, services).mapToObj(Services::name).toList();
    }
}
