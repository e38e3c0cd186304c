package dev.taskqueue.jcstress;

import dev.taskqueue.CapturedQueue;
import dev.taskqueue.OutOfQueueException;
import dev.taskqueue.TaskQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** An action on one thread, whose end races with others that add to its queue. */
class Race {

    private volatile CapturedQueue captured;
    private volatile boolean othersAreHere;

    /** The tasks that have run, in order. Not synchronized: that only one thread drains is what the races show. */
    final List<String> ran = new ArrayList<>();

    /** An action that releases the other actors, and ends as its body says. */
    final void act(Runnable body) {
        TaskQueue.call(() -> {
            letIn(CapturedQueue.current());
            body.run();
            return null;
        });
    }

    /**
     * Gives the queue to the other thread, waits for it, and then for a varying time: each actor runs many races in a
     * row, and one would otherwise run ahead of the other.
     */
    final void letIn(CapturedQueue queue) {
        captured = queue;
        while (!othersAreHere) {
            Thread.onSpinWait();
        }
        for (int spins = ThreadLocalRandom.current().nextInt(64); spins > 0; spins--) {
            Thread.onSpinWait();
        }
    }

    /** The open queue, as soon as there is one. */
    final CapturedQueue queue() {
        othersAreHere = true;
        CapturedQueue queue;
        while ((queue = captured) == null) {
            Thread.onSpinWait();
        }
        return queue;
    }

    /** Adds tasks until one is rejected, and returns how many were accepted. */
    final int add(String prefix, int tasks) {
        return queue().call(() -> {
            for (int task = 0; task < tasks; task++) {
                if (!add(prefix + task)) {
                    return task;
                }
            }
            return tasks;
        });
    }

    /** Adds a task if a queue is open. */
    final boolean add(String name) {
        try {
            TaskQueue.addTask(() -> ran.add(name));
            return true;
        } catch (OutOfQueueException refused) {
            return false;
        }
    }

    /** How many of a thread's tasks have run, or −1 if they ran out of order or more than once. */
    final int ranInOrder(String prefix) {
        int next = 0;
        for (String name : ran) {
            if (name.startsWith(prefix) && !name.equals(prefix + next++)) {
                return -1;
            }
        }
        return next;
    }
}
