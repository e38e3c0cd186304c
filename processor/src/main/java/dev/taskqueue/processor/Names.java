package dev.taskqueue.processor;

/** The names of the types that are known by name only, see the package's description. */
final class Names {

    static final String ANNOTATION_PACKAGE = "dev.taskqueue.annotation";
    static final String WITH_TASK_QUEUE = ANNOTATION_PACKAGE + ".WithTaskQueue";
    static final String GENERATED_BY = ANNOTATION_PACKAGE + ".GeneratedByTaskQueue";
    static final String PROPAGATION = ANNOTATION_PACKAGE + ".Propagation";
    static final String FAILURE_POLICY = ANNOTATION_PACKAGE + ".FailurePolicy";
    static final String ACTION_POINT = "dev.taskqueue.spi.ActionPoint";
    static final String OBJECTS = "java.util.Objects";
    static final String GENERATED = "javax.annotation.processing.Generated";

    private Names() {}
}
