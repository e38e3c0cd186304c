package dev.taskqueue.conformance.model;

import java.util.List;

/**
 * A program: what user code does on one thread where nothing is open, and what it starts from there.
 *
 * @param listening whether a listener is registered
 * @param broken whether a listener that always throws is registered before it
 * @param steps what is done
 */
record Program(boolean listening, boolean broken, List<Step> steps) {

    /** How many steps a program does at most; those that would come after do nothing. */
    static final int FUEL = 200;

    @Override
    public String toString() {
        return ProgramText.of(this);
    }
}
