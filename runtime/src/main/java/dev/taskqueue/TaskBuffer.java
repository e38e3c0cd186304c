package dev.taskqueue;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tasks in the order in which they came, in an array.
 *
 * <p>Why not an {@link java.util.ArrayDeque}: that one changes before it grows, and where the stack ends in between it is
 * left with another number of elements than its owner knows of. Here, what may fail comes before the first write.
 */
final class TaskBuffer {

    private static final int SMALLEST = 8;

    private @Nullable Task<?, ?>[] tasks = new Task<?, ?>[SMALLEST];
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

    /** The first task, taken out; null where there is none. */
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

    /** The last task, taken out; null where there is none. */
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
