package dev.taskqueue.jcstress;

import dev.taskqueue.annotation.Propagation;
import dev.taskqueue.annotation.WithTaskQueue;

/** An action that joins the open queue. */
class Joining {

    @WithTaskQueue(propagation = Propagation.REQUIRED)
    void join(Runnable body) {
        body.run();
    }
}
