package portal;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Propagation;
import dev.taskqueue.annotation.WithTaskQueue;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** All that must survive. */
@NullMarked
@Singleton
@Named("fidelity")
public class Fidelity<T extends @Nullable Object & Comparable<? super T>> {
    @Inject
    protected Fidelity(@Named("who") String who, @Nullable List<@Nullable String> names) {}

    Fidelity() {}

    private Fidelity(int hidden) {}

    @SafeVarargs
    public Fidelity(T... all) {}

    @WithTaskQueue(propagation = Propagation.REQUIRED, failurePolicy = FailurePolicy.CONTINUE_AND_LOG)
    protected <A extends Number & Runnable, X extends Exception> @Nullable A generic(
            Map<? extends A, ? super @Nullable T> token, @Nullable T failure, int result) throws X {
        return null;
    }

    @WithTaskQueue("arrays")
    @Nullable String @Nullable [] arrays(String @Nullable [][] grid, @Nullable String @Nullable ... rest) {
        return null;
    }

    @WithTaskQueue
    @Deprecated(since = "2", forRemoval = true)
    public void arrays() {}

    @WithTaskQueue
    @SafeVarargs
    public static <E> List<E> listOf(E... elements) {
        return new ArrayList<>();
    }

    @WithTaskQueue
    public native long ofNative(@Named("x") long a);

    @WithTaskQueue
    @SuppressWarnings("rawtypes")
    public void raw(List raw, Map.Entry<String, List> entry) {}
}
