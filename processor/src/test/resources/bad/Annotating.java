package bad;

import dev.taskqueue.annotation.WithTaskQueue;

/*TQ112*/@WithTaskQueue
@interface Annotating {
    String value();
}
