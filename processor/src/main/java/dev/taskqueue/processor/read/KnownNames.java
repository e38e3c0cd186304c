package dev.taskqueue.processor.read;

/** The names of types that the processor knows by name only, see the package's description. */
public final class KnownNames {

    public static final String ANNOTATION_PACKAGE = "dev.taskqueue.annotation";
    public static final String WITH_TASK_QUEUE = ANNOTATION_PACKAGE + ".WithTaskQueue";
    public static final String GENERATED_BY = ANNOTATION_PACKAGE + ".GeneratedByTaskQueue";
    public static final String PROPAGATION = ANNOTATION_PACKAGE + ".Propagation";
    public static final String FAILURE_POLICY = ANNOTATION_PACKAGE + ".FailurePolicy";
    public static final String PHASE = ANNOTATION_PACKAGE + ".Phase";
    public static final String ACTION_POINT = "dev.taskqueue.spi.ActionPoint";
    public static final String PROCESSOR = "dev.taskqueue.processor.TaskQueueProcessor";
    public static final String OBJECTS = "java.util.Objects";
    public static final String GENERATED = "javax.annotation.processing.Generated";

    private KnownNames() {}
}
