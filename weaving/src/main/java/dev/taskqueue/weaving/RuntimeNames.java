package dev.taskqueue.weaving;

/** The runtime as woven code names it. Names and not classes: the weaver may run where the runtime is not. */
final class RuntimeNames {

    static final String PACKAGE = "dev/taskqueue/";
    static final String ACTION_POINT = "dev/taskqueue/ActionPoint";
    static final String ACTION_POINT_DESCRIPTOR = "Ldev/taskqueue/ActionPoint;";
    static final String ANNOTATION_DESCRIPTOR = "Ldev/taskqueue/annotation/WithTaskQueue;";

    static final String ENTER = "enter";
    static final String ENTER_DESCRIPTOR = "()Ljava/lang/Object;";
    static final String ENTER_OBSERVED_DESCRIPTOR = "([Ljava/lang/Object;)Ljava/lang/Object;";
    static final String FAIL_DESCRIPTOR = "(Ljava/lang/Object;Ljava/lang/Throwable;)V";

    private RuntimeNames() {}
}
