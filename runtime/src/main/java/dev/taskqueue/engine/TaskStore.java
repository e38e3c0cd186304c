package dev.taskqueue.engine;

import dev.taskqueue.Task;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a queue: those that its owner, the one thread that runs them, has taken in, and an inbox for what other
 * threads add.
 *
 * <p>Why a superclass, and not an object that the queue has: a queue with one task is a single object.
 */
abstract class TaskStore extends Unsettled {

    private static final VarHandle INBOX;

    static {
        try {
            INBOX = MethodHandles.lookup().findVarHandle(TaskStore.class, "inbox", Waiting.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The first task stands alone, so that one task needs no buffer. For the owner, as are the next three fields. */
    private @Nullable Task<?, ?> first;

    private @Nullable TaskBuffer rest;

    /** How many tasks the owner has taken in. */
    private int added;

    /** How many of them wait. Other threads may read it, unlike {@code rest}. */
    private int waits;

    /**
     * What other threads have added and the owner has not taken in yet; its top may be the seal of a closed queue. It is
     * one field, so that adding and closing cannot miss each other.
     */
    private volatile @Nullable Waiting inbox;

    /** How many tasks wait: a snapshot for other threads than the owner. */
    final int waiting() {
        int size = waits;
        for (Waiting waiting = inbox; waiting != null; waiting = waiting.next) {
            if (waiting.task != null && !QueuedTask.isRolledBack(waiting.task)) {
                size++;
            }
        }
        return size;
    }

    /** How many tasks the owner has taken in so far, including those that have run. For the owner. */
    final int added() {
        return added;
    }

    /** Whether adding is rejected. Callable from any thread. */
    final boolean isSealed() {
        return Waiting.isSealed(inbox);
    }

    /**
     * Adds a task behind all others. For the owner.
     *
     * @return false if the queue is closed; the task has not been added then
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
     * Adds tasks next to each other, all or none. Callable from any thread.
     *
     * @param rolledBack says whether the tasks have been rolled back since; null if nothing rolls them back
     * @return false if the queue is closed; nothing has been added then
     */
    final boolean offerPropagated(List<Task<?, ?>> tasks, @Nullable BooleanSupplier rolledBack) {
        Waiting waiting;
        Waiting top;
        do {
            waiting = inbox;
            if (Waiting.isSealed(waiting)) {
                return false;
            }
            top = waiting;
            for (Task<?, ?> task : tasks) {
                top = new Waiting(new QueuedTask(task, rolledBack, true), top);
            }
        } while (!INBOX.compareAndSet(this, waiting, top));
        return true;
    }

    /**
     * Removes the task to run next. For the owner.
     *
     * @param last whether to close the queue, in the same step, if there is none
     * @return the task, or null if there is none
     */
    final @Nullable Task<?, ?> poll(boolean last) {
        while (true) {
            Task<?, ?> task = pollFirst();
            if (task != null && QueuedTask.isRolledBack(task)) {
                passedOver();
                continue;
            }
            if (task != null) {
                QueuedTask.leaves(task);
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

    /** Rejects adding from now on; what was added stays. For the owner. */
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

    /** Makes adding possible again. For the owner. */
    final void reopen() {
        Waiting waiting = inbox;
        while (waiting != null && waiting.task == null && !INBOX.compareAndSet(this, waiting, waiting.next)) {
            waiting = inbox;
        }
        collect();
    }

    /** Closes the queue and removes its tasks. For the owner. */
    final List<Task<?, ?>> takeAll() {
        close();
        List<Task<?, ?>> tasks = new ArrayList<>(waits);
        for (Task<?, ?> task = pollFirst(); task != null; task = pollFirst()) {
            tasks.add(task);
        }
        return tasks;
    }

    /**
     * Removes what the owner's own thread has added since it had taken in {@code mark} tasks, and propagated tasks that have
     * been rolled back. What else other threads have added in the meantime stays. For the owner, who has made sure of room
     * on the stack.
     *
     * @return the removed tasks, in their order
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
            boolean isPropagated = QueuedTask.isPropagated(task);
            if (isPropagated && !QueuedTask.isRolledBack(task)) {
                kept.addFirst(task);
            } else {
                taken.addFirst(task);
                QueuedTask.leaves(task);
                if (isPropagated) {
                    collected(-1);
                }
            }
        }
        for (Task<?, ?> task : kept) {
            append(task);
        }
        return List.copyOf(taken);
    }

    /**
     * Replaces the waiting tasks that the owner's own thread has added since it had taken in {@code mark} tasks. For the
     * owner.
     */
    final void replaceSince(int mark, UnaryOperator<Task<?, ?>> replacement) {
        ArrayDeque<Task<?, ?>> tasks = new ArrayDeque<>();
        while (added > mark) {
            Task<?, ?> task = pollLast();
            if (task == null) {
                break;
            }
            added--;
            tasks.addFirst(task);
        }
        for (Task<?, ?> task : tasks) {
            append(QueuedTask.isPropagated(task) ? task : replacement.apply(task));
        }
    }

    /**
     * Removes the tasks that have been taken in since there were {@code mark}, and have been rolled back. No run that has
     * joined since may still be in progress: it counts them. For the owner.
     *
     * @throws StackOverflowError if the stack is almost used up; nothing has changed then
     */
    final void purgeSince(int mark) {
        collect();
        if (added <= mark || rolledBack() == 0) {
            return;
        }
        StackReserve.demand();
        ArrayDeque<Task<?, ?>> kept = new ArrayDeque<>();
        while (added > mark) {
            Task<?, ?> task = pollLast();
            if (task == null) {
                break;
            }
            added--;
            if (!QueuedTask.isRolledBack(task)) {
                kept.addFirst(task);
            } else if (QueuedTask.isPropagated(task)) {
                collected(-1);
            }
        }
        for (Task<?, ?> task : kept) {
            append(task);
        }
    }

    /** How many of the waiting tasks that the owner has taken in have been rolled back. For the owner. */
    final int rolledBack() {
        int count = first != null && QueuedTask.isRolledBack(first) ? 1 : 0;
        for (int each = 0; rest != null && each < rest.size(); each++) {
            if (QueuedTask.isRolledBack(rest.get(each))) {
                count++;
            }
        }
        return count;
    }

    /** The waiting tasks that would run if it were not for some who have rolled them back, as added. For the owner. */
    final List<Task<?, ?>> rolledBackOnlyBy(List<? extends BooleanSupplier> some) {
        collect();
        List<Task<?, ?>> tasks = new ArrayList<>();
        if (first != null && QueuedTask.isRolledBackOnlyBy(some, first)) {
            tasks.add(QueuedTask.asAdded(first));
        }
        for (int each = 0; rest != null && each < rest.size(); each++) {
            if (QueuedTask.isRolledBackOnlyBy(some, rest.get(each))) {
                tasks.add(QueuedTask.asAdded(rest.get(each)));
            }
        }
        return List.copyOf(tasks);
    }

    /** Removes some of the waiting tasks; the others keep their order. For the owner. */
    final List<Task<?, ?>> takeOut(Predicate<? super Task<?, ?>> which) {
        collect();
        List<Task<?, ?>> taken = new ArrayList<>();
        ArrayDeque<Task<?, ?>> kept = new ArrayDeque<>();
        for (Task<?, ?> task = pollFirst(); task != null; task = pollFirst()) {
            added--;
            if (QueuedTask.isRolledBack(task)) {
                continue;
            }
            if (which.test(QueuedTask.asAdded(task))) {
                taken.add(QueuedTask.asAdded(task));
            } else {
                kept.add(task);
            }
        }
        for (Task<?, ?> task : kept) {
            append(task);
        }
        return List.copyOf(taken);
    }

    /** The waiting tasks, as they were added. For the owner. */
    final List<Task<?, ?>> remaining() {
        List<Task<?, ?>> tasks = new ArrayList<>();
        if (first != null && !QueuedTask.isRolledBack(first)) {
            tasks.add(QueuedTask.asAdded(first));
        }
        if (rest != null) {
            for (int each = 0; each < rest.size(); each++) {
                if (!QueuedTask.isRolledBack(rest.get(each))) {
                    tasks.add(QueuedTask.asAdded(rest.get(each)));
                }
            }
        }
        return List.copyOf(tasks);
    }

    /** Releases the tasks, for whoever keeps the queue. For the owner. */
    final void clear() {
        if (first != null) {
            QueuedTask.leaves(first);
        }
        for (int each = 0; rest != null && each < rest.size(); each++) {
            QueuedTask.leaves(rest.get(each));
        }
        first = null;
        rest = null;
        waits = 0;
    }

    /** Tasks of other threads have been taken in, or removed again if the number is negative. */
    abstract void collected(int tasks);

    /** A task that was rolled back has been removed instead of being run. */
    abstract void passedOver();

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
     * @throws StackOverflowError if the stack is almost used up. Nothing has changed then, whereas one that came halfway
     *     would lose tasks that have left the inbox and are not in the queue yet
     */
    private void collect() {
        Waiting waiting = inbox;
        if (Waiting.holdsNothing(waiting)) {
            return;
        }
        StackReserve.demand();
        while (!Waiting.holdsNothing(waiting)) {
            boolean sealed = Waiting.isSealed(waiting);
            if (INBOX.compareAndSet(this, waiting, sealed ? Waiting.SEALED : null)) {
                ArrayDeque<Task<?, ?>> tasks = new ArrayDeque<>();
                for (Waiting each = waiting; each != null; each = each.next) {
                    if (each.task != null) {
                        tasks.addFirst(each.task);
                    }
                }
                // No lambda: it could not be linked at the end of the stack, and the tasks would be lost.
                for (Task<?, ?> task : tasks) {
                    append(task);
                }
                collected(tasks.size());
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
