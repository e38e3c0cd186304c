package dev.taskqueue.conformance.parity;

import java.util.List;

/** A program, and what the original implementation logged when it ran it. */
record Scenario(String id, List<Step> program, List<String> trace) {

    @Override
    public String toString() {
        return id;
    }
}
