package dev.taskqueue.benchmarks.calls;

/** The operations that are measured: the methods of {@link PerCall}. */
public enum Operation {
    /** An action that queues nothing. */
    NO_TASK("noTask", "no task"),
    /** An action that queues one task. */
    ONE_TASK("oneTask", "1 task"),
    /** An action that queues three tasks. */
    THREE_TASKS("threeTasks", "3 tasks"),
    /** Three actions, one in the other. */
    NESTED("nested", "nested 3 deep"),
    /** An action that throws. */
    THROWING("throwing", "throwing");

    private final String method;
    private final String label;

    Operation(String method, String label) {
        this.method = method;
        this.label = label;
    }

    /**
     * The name in JMH's results.
     *
     * @return the name of a method of {@link PerCall}
     */
    public String method() {
        return method;
    }

    /**
     * The name in tables.
     *
     * @return a few words
     */
    public String label() {
        return label;
    }
}
