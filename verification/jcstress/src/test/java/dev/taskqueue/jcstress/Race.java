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

    /** What has run, in order. The drain is one thread, so no task needs care; that it is one is what the races show. */
    final List<String> ran = new ArrayList<>();

    /** An action that lets the others in, and ends as the body says. */
    final void act(Runnable body) {
        TaskQueue.call(() -> {
            letIn(CapturedQueue.current());
            body.run();
            return null;
        });
    }

    /**
     * Gives the queue to the other thread, waits until that has come, and then for a while that is never the same: each
     * actor goes through many races in a row, and would else run ahead of the other.
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

    /** Adds tasks until one is refused, and returns how many were taken. */
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

    /** Adds a task where a queue is open. */
    final boolean add(String name) {
        try {
            TaskQueue.addTask(() -> ran.add(name));
            return true;
        } catch (OutOfQueueException refused) {
            return false;
        }
    }

    /** How many of a thread's tasks were run, or −1 where that was out of order or not once each. */
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
