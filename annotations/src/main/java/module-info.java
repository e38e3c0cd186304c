/** The annotation that makes a method an action, and its options. */
module dev.taskqueue.annotation {
    requires static org.jspecify;

    exports dev.taskqueue.annotation;
}
