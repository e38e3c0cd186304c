package dev.taskqueue.engine;

/**
 * Makes sure of room on the stack for a step that must not stop halfway. A {@link StackOverflowError} comes when a method
 * is called, and therefore in the middle of whatever calls several, unless it is made to come before.
 */
final class StackReserve {

    /** Frames of the smallest kind: many times what the deepest step of the queue needs. */
    private static final int FRAMES = 200;

    private StackReserve() {}

    /**
     * Descends some way, and comes back.
     *
     * @throws StackOverflowError if that is not possible
     */
    static void demand() {
        descend(FRAMES);
    }

    private static int descend(int frames) {
        return frames == 0 ? 0 : 1 + descend(frames - 1);
    }
}
