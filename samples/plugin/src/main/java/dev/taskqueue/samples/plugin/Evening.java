package dev.taskqueue.samples.plugin;

import java.util.List;

/** Runs the sample. */
public final class Evening {

    private Evening() {}

    /**
     * Sells two seats to three guests.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        new BoxOffice(2, System.out::println).sellAll(List.of("Ada", "Grace", "Alan"));
    }
}
