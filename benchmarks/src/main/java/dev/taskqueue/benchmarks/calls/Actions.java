package dev.taskqueue.benchmarks.calls;

/** The operations of a contender, each of them an action by that contender's means. */
public interface Actions {

    /**
     * Updates the data set.
     *
     * @param id the value to update it with
     * @param tasks how many tasks the update queues
     * @return the data set, the same object each time, so that every allocation is the contender's
     */
    Dataset update(long id, int tasks);

    /**
     * An action that calls {@link #middle}, which calls {@link #inner}; none of them queues anything.
     *
     * @param id the value to update it with
     * @return the data set
     */
    Dataset outer(long id);

    /**
     * See {@link #outer}.
     *
     * @param id the value to update it with
     * @return the data set
     */
    Dataset middle(long id);

    /**
     * See {@link #outer}.
     *
     * @param id the value to update it with
     * @return the data set
     */
    Dataset inner(long id);

    /**
     * An action that fails.
     *
     * @param id what it is refused for
     * @return never
     * @throws Refused always
     */
    Dataset refuse(long id);

    /**
     * The target of nested calls: the object that callers have, which for some contenders is another one than this.
     *
     * @param self that object
     */
    void callThrough(Actions self);
}
