package portal.files;

/** Who gives files to the entities that name them. */
public enum TransferMode {
    /** A task that the validator queues: its failure reaches the client. */
    TASK,
    /** A listener that is told of each success: its failure is logged. */
    LISTENER
}
