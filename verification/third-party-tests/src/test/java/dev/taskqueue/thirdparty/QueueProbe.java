package dev.taskqueue.thirdparty;

import dev.taskqueue.TaskQueue;
import java.util.List;
import org.apache.commons.collections4.IterableUtils;

/** Says whether a queue is open within a call from the library. */
final class QueueProbe {

    private QueueProbe() {}

    public static void main(String[] arguments) {
        IterableUtils.forEach(
                List.of("queue open: "),
                text -> System.out.println(text + TaskQueue.current().isPresent()));
    }
}
