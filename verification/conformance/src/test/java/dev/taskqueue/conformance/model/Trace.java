package dev.taskqueue.conformance.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What can be seen of a program that runs, line by line, each with the thread that it was seen on. */
final class Trace {

    private final List<String> lines = new ArrayList<>();

    void add(String thread, String line) {
        lines.add(thread + ": " + line);
    }

    /**
     * The lines, with one freedom: of joined runs whose ends are told together, with the end of the run that they had
     * joined, no order is promised.
     */
    List<String> lines() {
        List<String> sorted = new ArrayList<>();
        List<String> together = new ArrayList<>();
        for (String line : lines) {
            if (!line.contains(": listener succeeded join") && !line.contains(": listener failed join")) {
                Collections.sort(together);
                sorted.addAll(together);
                sorted.add(line);
                together.clear();
            } else {
                together.add(line);
            }
        }
        Collections.sort(together);
        sorted.addAll(together);
        return List.copyOf(sorted);
    }
}
