package dev.taskqueue.conformance.model;

import java.util.List;

/** Tells the listener of a program, if it has one, by lines in the trace. */
interface Listening {

    void succeeded(ActionLine action);

    void failed(ActionLine action, Thrown cause);

    /** Tells of discarded tasks, if there are any. */
    void discarded(ActionLine action, List<ModelTask> tasks);
}
