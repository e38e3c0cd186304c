/** The task queue itself: what applications call, and the one class that generated and woven code calls. */
module dev.taskqueue {
    requires transitive dev.taskqueue.annotation;
    requires static org.jspecify;

    exports dev.taskqueue;

    uses dev.taskqueue.ActionListener;
    uses dev.taskqueue.AsyncAdapter;
}
