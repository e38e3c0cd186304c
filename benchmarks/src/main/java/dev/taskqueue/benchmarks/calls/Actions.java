package dev.taskqueue.benchmarks.calls;

/** What a contender offers: the same small operations, each of them an action by that contender's means. */
public interface Actions {

    /**
     * Updates the data set.
     *
     * @param id what to update it by
     * @param tasks how many tasks the update queues
     * @return the data set, the same object each time: what is allocated is the contender's
     */
    Dataset update(long id, int tasks);

    /**
     * An action that calls {@link #middle}, which calls {@link #inner}; none of them queues anything.
     *
     * @param id what to update it by
     * @return the data set
     */
    Dataset outer(long id);

    /**
     * See {@link #outer}.
     *
     * @param id what to update it by
     * @return the data set
     */
    Dataset middle(long id);

    /**
     * See {@link #outer}.
     *
     * @param id what to update it by
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
     * Where nested calls go: to the object that callers have, which for some contenders is another one than this.
     *
     * @param self that object
     */
    void callThrough(Actions self);
}
