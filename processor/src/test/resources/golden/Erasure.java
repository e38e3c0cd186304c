package portal;

import dev.taskqueue.annotation.WithTaskQueue;
import java.util.Collection;

/** A bound that says nothing to callers and all to the JVM: what the method erases to. */
public class Erasure {
    @WithTaskQueue
    public <T extends Object & Comparable<? super T>> T max(Collection<? extends T> of) {
        return of.iterator().next();
    }

    interface Passing<E extends Object & Comparable<E>> {
        @WithTaskQueue
        void go(E it);

        <T extends Object & Comparable<? super T>> T max(Collection<? extends T> of);
    }
}
