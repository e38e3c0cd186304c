package dev.taskqueue;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Propagation;
import dev.taskqueue.engine.Internals;
import dev.taskqueue.spi.ActionPoint;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A recursion of nested actions that ends in a stack overflow. What happens at each level is thrown by dice beforehand,
 * and what is seen is noted in arrays: at the end of the stack there is no room for calls of the test's own.
 */
final class Descent {

    private static final int MOST_VISITS = 20_000;

    enum Entrance {
        CALL,
        REQUIRES_NEW,
        REQUIRED,
        REQUIRED_IN_A_QUEUE_BY_HAND
    }

    private static final ActionPoint OWN = ActionPoint.ofWrapper(
            Descent.class, "level(I)V", "Descent.level", Propagation.REQUIRES_NEW, FailurePolicy.FAIL_FAST);
    private static final ActionPoint JOINS = ActionPoint.ofWrapper(
            Descent.class, "level(I)V", "Descent.level", Propagation.REQUIRED, FailurePolicy.FAIL_FAST);

    private final Entrance entrance;
    private final @Nullable Object[] cell = ActionPoint.slot();

    // By visit: one entry of an action.
    private final int[] parent = new int[MOST_VISITS];
    private final byte[] added = new byte[MOST_VISITS];
    private final byte[] ran = new byte[MOST_VISITS];
    private final boolean[] adds = new boolean[MOST_VISITS];
    private final boolean[] catches = new boolean[MOST_VISITS];
    private final boolean[] addsAfterwards = new boolean[MOST_VISITS];
    private final boolean[] triesAgain = new boolean[MOST_VISITS];
    private final byte[] padding = new byte[MOST_VISITS];
    private final boolean[] returned = new boolean[MOST_VISITS];
    private final boolean[] bodyReturned = new boolean[MOST_VISITS];
    private int visits;

    private int caught;
    private int notRestored;
    private boolean leftOpen;

    /** What several descents have seen. */
    static final class Sum {
        int caught;
        int notRestored;
        int ranThoughFailed;
        int lost;
        int leftOpen;

        void add(Descent descent) {
            caught += descent.caught;
            notRestored += descent.notRestored;
            ranThoughFailed += descent.ranThoughFailed();
            lost += descent.lost();
            leftOpen += descent.leftOpen ? 1 : 0;
        }
    }

    Descent(Entrance entrance, Random dice) {
        this.entrance = entrance;
        for (int visit = 0; visit < MOST_VISITS; visit++) {
            adds[visit] = dice.nextInt(3) == 0;
            catches[visit] = dice.nextInt(3) == 0;
            addsAfterwards[visit] = dice.nextBoolean();
            triesAgain[visit] = dice.nextInt(4) == 0;
            padding[visit] = (byte) dice.nextInt(4);
        }
    }

    /** Goes down, and is back after the outermost action. */
    void run() {
        try {
            level(-1);
        } catch (StackOverflowError expected) {
            caught++;
        }
        if (cell[ActionPoint.OPEN] != null || cell[ActionPoint.FAILED] != null) {
            leftOpen = true;
            cell[ActionPoint.OPEN] = null;
            cell[ActionPoint.FAILED] = null;
        }
    }

    /** Tasks of actions that failed, themselves or with one that they had joined, and have run nevertheless. */
    private int ranThoughFailed() {
        int wrong = 0;
        for (int visit = 0; visit < visits; visit++) {
            if (ran[visit] != 0 && !mayHaveRun(visit)) {
                wrong++;
            }
        }
        return wrong;
    }

    /** Tasks of actions that succeeded, whose number of runs is not one. */
    private int lost() {
        int wrong = 0;
        for (int visit = 0; visit < visits; visit++) {
            if (succeeded(visit) && ran[visit] != added[visit]) {
                wrong++;
            }
        }
        return wrong;
    }

    private boolean joins() {
        return entrance == Entrance.REQUIRED || entrance == Entrance.REQUIRED_IN_A_QUEUE_BY_HAND;
    }

    private boolean succeeded(int visit) {
        return returned[visit] && (!joins() || parent[visit] < 0 || succeeded(parent[visit]));
    }

    private boolean mayHaveRun(int visit) {
        return bodyReturned[visit] && (!joins() || parent[visit] < 0 || mayHaveRun(parent[visit]));
    }

    private void level(int from) {
        if (visits == MOST_VISITS) {
            return;
        }
        int visit = visits++;
        parent[visit] = from;
        switch (entrance) {
            case CALL ->
                TaskQueue.call("level", () -> {
                    body(visit);
                    return null;
                });
            case REQUIRES_NEW -> through(OWN, visit);
            case REQUIRED -> through(JOINS, visit);
            case REQUIRED_IN_A_QUEUE_BY_HAND -> {
                if (from < 0) {
                    TaskQueue queue = new TaskQueue();
                    try (TaskQueue.Scope scope = queue.open()) {
                        through(JOINS, visit);
                    }
                    queue.process(null);
                } else {
                    through(JOINS, visit);
                }
            }
        }
        returned[visit] = true;
    }

    private void through(ActionPoint point, int visit) {
        @Nullable Object[] slot = ActionPoint.slot();
        Object outer = slot[ActionPoint.OPEN];
        Object token = point.enter(slot);
        try {
            body(visit);
            point.exit(slot, outer, token);
        } catch (Throwable failure) {
            // As in generated code, without a call of the test's own.
            if (point == JOINS) {
                slot[ActionPoint.FAILED] = token;
                point.fail(slot, token, failure);
            } else {
                Object left = slot[ActionPoint.OPEN];
                slot[ActionPoint.OPEN] = outer;
                slot[ActionPoint.FAILED] = ActionPoint.NONE;
                point.fail(slot, token, left, failure);
            }
            throw failure;
        }
    }

    private void body(int visit) {
        if (adds[visit]) {
            add(visit);
        }
        Object open = cell[ActionPoint.OPEN];
        if (catches[visit]) {
            try {
                down(visit, padding[visit]);
            } catch (StackOverflowError overflow) {
                caught++;
                if (cell[ActionPoint.OPEN] != open && !(joins() && Internals.isQueue(cell[ActionPoint.OPEN]))) {
                    notRestored++;
                }
                if (addsAfterwards[visit]) {
                    add(visit);
                }
                if (triesAgain[visit]) {
                    down(visit, padding[visit]);
                }
            }
        } else {
            down(visit, padding[visit]);
        }
        bodyReturned[visit] = true;
    }

    private void down(int visit, int more) {
        if (more > 0) {
            down(visit, more - 1);
        } else {
            level(visit);
        }
    }

    private void add(int visit) {
        TaskQueue.addTask(new Count(this, visit));
        added[visit]++;
    }

    private record Count(Descent descent, int visit) implements Task<@Nullable Object, @Nullable Object> {
        @Override
        public @Nullable Object run(@Nullable Object result, int index, Previous previous) {
            descent.ran[visit]++;
            return null;
        }
    }
}
