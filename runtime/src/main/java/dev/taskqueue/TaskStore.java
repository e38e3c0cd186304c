package dev.taskqueue;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a queue keeps its tasks: those that its owner, the one thread that runs them, has taken in, and an inbox for what
 * comes from other threads.
 *
 * <p>Why a superclass, and not an object that the queue has: a queue with one task is a single object.
 */
abstract sealed class TaskStore permits TaskQueue {

    private static final VarHandle INBOX;

    static {
        try {
            INBOX = MethodHandles.lookup().findVarHandle(TaskStore.class, "inbox", Waiting.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The first task stands alone, so that one task needs no buffer. For the owner, as are the next three. */
    private @Nullable Task<?, ?> first;

    private @Nullable TaskBuffer rest;

    /** How many tasks the owner has taken in. */
    private int added;

    /** How many of them wait: a number of its own, since {@code rest} is not for other threads to look at. */
    private int waits;

    /**
     * What other threads have added and the owner has not taken in yet, and, as its top, the seal of a closed queue: one
     * field, so that adding and closing cannot miss each other.
     */
    private volatile @Nullable Waiting inbox;

    /** How many tasks wait. A moment's view, for others than the owner. */
    final int waiting() {
        int size = waits;
        for (Waiting waiting = inbox; waiting != null; waiting = waiting.next) {
            if (waiting.task != null) {
                size++;
            }
        }
        return size;
    }

    /** How many tasks the owner has taken in so far, those included that have run. For the owner. */
    final int added() {
        return added;
    }

    /** Whether adding is refused. By any thread. */
    final boolean isSealed() {
        return Waiting.isSealed(inbox);
    }

    /**
     * Adds a task behind those that have come before. For the owner.
     *
     * @return false where the queue is closed, and the task not taken
     */
    final boolean offer(Task<?, ?> task) {
        Waiting waiting = inbox;
        if (waiting != null) {
            if (Waiting.isSealed(waiting)) {
                return false;
            }
            collect();
        }
        append(task);
        return true;
    }

    /**
     * Adds tasks, next to each other, all or none. By any thread.
     *
     * @param share what they come by; null for none
     * @return false where the queue is closed, and nothing taken
     */
    final boolean offerFromElsewhere(List<Task<?, ?>> tasks, Share.@Nullable Own share) {
        Waiting waiting;
        Waiting top;
        do {
            waiting = inbox;
            if (Waiting.isSealed(waiting)) {
                return false;
            }
            top = waiting;
            for (Task<?, ?> task : tasks) {
                top = new Waiting(new Tasks.FromElsewhere(task, share), top);
            }
        } while (!INBOX.compareAndSet(this, waiting, top));
        return true;
    }

    /**
     * Takes out the task to run next. For the owner.
     *
     * @param last whether the queue is closed where there is none, in the same step
     * @return the task, or null where there is none
     */
    final @Nullable Task<?, ?> poll(boolean last) {
        while (true) {
            Task<?, ?> task = pollFirst();
            if (task != null && Tasks.isTakenBack(task)) {
                continue;
            }
            if (task != null) {
                return task;
            }
            Waiting waiting = inbox;
            if (!Waiting.holdsNothing(waiting)) {
                collect();
            } else if (waiting != null || !last || INBOX.compareAndSet(this, null, Waiting.SEALED)) {
                return null;
            }
        }
    }

    /** From now on, adding is refused; what was added stays. For the owner. */
    final void close() {
        Waiting waiting;
        do {
            waiting = inbox;
            if (Waiting.isSealed(waiting)) {
                return;
            }
        } while (!INBOX.compareAndSet(this, waiting, waiting == null ? Waiting.SEALED : new Waiting(null, waiting)));
        collect();
    }

    /** From now on, adding is possible again. For the owner. */
    final void reopen() {
        Waiting waiting = inbox;
        while (waiting != null && waiting.task == null && !INBOX.compareAndSet(this, waiting, waiting.next)) {
            waiting = inbox;
        }
        collect();
    }

    /** Closes the queue and hands its tasks over. For the owner. */
    final List<Task<?, ?>> takeAll() {
        close();
        List<Task<?, ?>> tasks = new ArrayList<>(waits);
        for (Task<?, ?> task = pollFirst(); task != null; task = pollFirst()) {
            tasks.add(task);
        }
        return tasks;
    }

    /**
     * Takes out what the owner has added since it had taken in {@code mark} tasks, and what has come since by shares that
     * have failed. What has come from elsewhere in the meantime stays. For the owner, who has made sure of room on the
     * stack.
     *
     * @return the tasks, in their order
     */
    final List<Task<?, ?>> takeSince(int mark) {
        if (added <= mark && inbox == null) {
            return List.of();
        }
        collect();
        ArrayDeque<Task<?, ?>> taken = new ArrayDeque<>();
        ArrayDeque<Task<?, ?>> kept = new ArrayDeque<>();
        while (added > mark) {
            Task<?, ?> task = pollLast();
            if (task == null) {
                break;
            }
            added--;
            if (task instanceof Tasks.FromElsewhere elsewhere && !elsewhere.isTakenBack()) {
                kept.addFirst(task);
            } else {
                taken.addFirst(task);
            }
        }
        for (Task<?, ?> task : kept) {
            append(task);
        }
        return List.copyOf(taken);
    }

    /** Replaces what the owner has taken in since it had taken in {@code mark} tasks and that waits. For the owner. */
    final void replaceSince(int mark, UnaryOperator<Task<?, ?>> replacement) {
        ArrayDeque<Task<?, ?>> tasks = new ArrayDeque<>();
        while (added > mark) {
            Task<?, ?> task = pollLast();
            if (task == null) {
                break;
            }
            added--;
            tasks.addFirst(task instanceof Tasks.FromElsewhere ? task : replacement.apply(task));
        }
        tasks.forEach(this::append);
    }

    /** Takes out some of the tasks that wait; the others keep their order. For the owner. */
    final List<Task<?, ?>> takeOut(Predicate<? super Task<?, ?>> which) {
        collect();
        List<Task<?, ?>> taken = new ArrayList<>();
        ArrayDeque<Task<?, ?>> kept = new ArrayDeque<>();
        for (Task<?, ?> task = pollFirst(); task != null; task = pollFirst()) {
            added--;
            if (!Tasks.isTakenBack(task) && which.test(Tasks.asAdded(task))) {
                taken.add(Tasks.asAdded(task));
            } else {
                kept.add(task);
            }
        }
        kept.forEach(this::append);
        return List.copyOf(taken);
    }

    /** The tasks that wait, as they were added. For the owner. */
    final List<Task<?, ?>> remaining() {
        List<Task<?, ?>> tasks = new ArrayList<>();
        if (first != null && !Tasks.isTakenBack(first)) {
            tasks.add(Tasks.asAdded(first));
        }
        if (rest != null) {
            for (int each = 0; each < rest.size(); each++) {
                if (!Tasks.isTakenBack(rest.get(each))) {
                    tasks.add(Tasks.asAdded(rest.get(each)));
                }
            }
        }
        return List.copyOf(tasks);
    }

    /** Lets go of the tasks, for whoever keeps the queue. For the owner. */
    final void clear() {
        first = null;
        rest = null;
        waits = 0;
    }

    private void append(Task<?, ?> task) {
        if (first == null && (rest == null || rest.size() == 0)) {
            first = task;
        } else {
            if (rest == null) {
                rest = new TaskBuffer();
            }
            rest.add(task);
        }
        added++;
        waits++;
    }

    private @Nullable Task<?, ?> pollFirst() {
        Task<?, ?> task = first;
        if (task != null) {
            first = null;
        } else if (rest != null) {
            task = rest.poll();
        }
        if (task != null) {
            waits--;
        }
        return task;
    }

    private @Nullable Task<?, ?> pollLast() {
        Task<?, ?> task = rest == null ? null : rest.pollLast();
        if (task == null) {
            task = first;
            first = null;
        }
        if (task != null) {
            waits--;
        }
        return task;
    }

    /**
     * Takes in what other threads have added; a seal stays.
     *
     * @throws StackOverflowError if the stack is all but used up; nothing has changed then, whereas one that came halfway
     *     would lose tasks that are in the inbox no more, and in the queue not yet
     */
    private void collect() {
        Waiting waiting = inbox;
        if (Waiting.holdsNothing(waiting)) {
            return;
        }
        StackRoom.demand();
        while (!Waiting.holdsNothing(waiting)) {
            boolean sealed = Waiting.isSealed(waiting);
            if (INBOX.compareAndSet(this, waiting, sealed ? Waiting.SEALED : null)) {
                ArrayDeque<Task<?, ?>> tasks = new ArrayDeque<>();
                for (Waiting each = waiting; each != null; each = each.next) {
                    if (each.task != null) {
                        tasks.addFirst(each.task);
                    }
                }
                tasks.forEach(this::append);
                return;
            }
            waiting = inbox;
        }
    }

    /** A link of the inbox, the latest first. The seal of a closed queue is the one without a task. */
    private record Waiting(
            @Nullable Task<?, ?> task, @Nullable Waiting next) {
        static final Waiting SEALED = new Waiting(null, null);

        static boolean isSealed(@Nullable Waiting top) {
            return top != null && top.task == null;
        }

        static boolean holdsNothing(@Nullable Waiting top) {
            return top == null || (top.task == null && top.next == null);
        }
    }
}
