package dev.taskqueue.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.Previous;
import dev.taskqueue.TaskQueue;
import dev.taskqueue.spi.ActionPoint;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Shared by the tests: the actions, a record of events, and threads without leftover queues. */
abstract class ActionsTest {

    final Actions actions = Actions.create();
    final List<String> ran = new CopyOnWriteArrayList<>();
    final Scheduler scheduler = Schedulers.newParallel("other", 2);

    @AfterEach
    final void noThreadHoldsAnything() {
        assertThat(ActionPoint.slot()).containsOnlyNulls();
        List<Boolean> clean = Flux.range(0, 2)
                .parallel(2)
                .runOn(scheduler)
                .map(each -> TaskQueue.current().isEmpty())
                .sequential()
                .collectList()
                .block();
        assertThat(clean).containsExactly(true, true);
        scheduler.dispose();
    }

    /** Queues a task that records its name and its result. */
    final void add(String name) {
        TaskQueue.addTask((Object result, int index, Previous previous) -> ran.add(name + " " + result));
    }

    /** Queues a task that throws. */
    static void addFailing(Exception failure) {
        TaskQueue.addTask((Object result, int index, Previous previous) -> {
            throw failure;
        });
    }

    /** Records a signal to the caller, and the queue that is open for the caller then. */
    final void note(Object signal) {
        ran.add(signal + (TaskQueue.current().isPresent() ? " in a queue" : ""));
    }
}
