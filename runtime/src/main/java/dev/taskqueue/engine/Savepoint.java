package dev.taskqueue.engine;

/**
 * The state of a queue at the moment when a run joined it: what to roll back to if that run fails.
 *
 * @param tasks how many tasks the owner had taken in
 * @param direct how many of them its own thread had added
 * @param sinks how many times the queue had been captured
 * @param successes how many joined runs had succeeded
 */
record Savepoint(int tasks, int direct, int sinks, int successes) {

    private static final Savepoint[] SMALL = new Savepoint[64];

    static {
        for (int tasks = 0; tasks < SMALL.length; tasks++) {
            SMALL[tasks] = new Savepoint(tasks, tasks, 0, 0);
        }
    }

    /** Of a queue without participants. The first ones are made beforehand. */
    static Savepoint ofTasks(int tasks) {
        return tasks < SMALL.length ? SMALL[tasks] : new Savepoint(tasks, tasks, 0, 0);
    }
}
