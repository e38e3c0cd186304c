package dev.taskqueue.engine;

import dev.taskqueue.Task;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tasks in the order in which they were added, in an array.
 *
 * <p>Why not an {@link java.util.ArrayDeque}: it changes before it grows, and if the stack ends in between it is left with
 * another number of elements than its owner knows of. Here, everything that may fail comes before the first write.
 */
final class TaskBuffer {

    private static final int MIN_LENGTH = 8;

    private @Nullable Task<?, ?>[] tasks = new Task<?, ?>[MIN_LENGTH];
    private int from;
    private int to;

    int size() {
        return to - from;
    }

    void add(Task<?, ?> task) {
        if (to == tasks.length) {
            makeRoom();
        }
        tasks[to] = task;
        to++;
    }

    /** Removes and returns the first task; null if there is none. */
    @Nullable
    Task<?, ?> poll() {
        if (from == to) {
            return null;
        }
        Task<?, ?> task = tasks[from];
        tasks[from] = null;
        from++;
        return task;
    }

    /** Removes and returns the last task; null if there is none. */
    @Nullable
    Task<?, ?> pollLast() {
        if (from == to) {
            return null;
        }
        to--;
        Task<?, ?> task = tasks[to];
        tasks[to] = null;
        return task;
    }

    /** The task at a place, from 0 for the first. */
    Task<?, ?> get(int index) {
        Task<?, ?> task = tasks[from + index];
        if (index < 0 || task == null) {
            throw new IndexOutOfBoundsException(index);
        }
        return task;
    }

    /** Into an array of the double size, or of the same where at least half of it has been polled. */
    private void makeRoom() {
        int size = to - from;
        int length = size > tasks.length / 2 ? tasks.length * 2 : tasks.length;
        @Nullable Task<?, ?>[] moved = Arrays.copyOfRange(tasks, from, from + length);
        tasks = moved;
        from = 0;
        to = size;
    }
}
