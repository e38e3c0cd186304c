package dev.taskqueue.annotation;

/** What an action does with its tasks when it is called while another action's queue is open. */
public enum Propagation {

    /**
     * The action has a queue of its own, drained when it returns. What its tasks did stays done even if the outer
     * action fails later.
     */
    REQUIRES_NEW,

    /**
     * The action joins the open queue: its tasks run when the outermost action has succeeded, with that action's
     * result. If it throws, the tasks that it had queued are taken back, whoever catches the exception. With no queue
     * open it is like {@link #REQUIRES_NEW}.
     */
    REQUIRED
}
