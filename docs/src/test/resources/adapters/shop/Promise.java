package shop;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** An asynchronous result of a library that knows nothing of queues. */
public final class Promise<T> {
    private final List<Consumer<? super T>> onSuccess = new ArrayList<>();
    private final List<Consumer<Throwable>> onFailure = new ArrayList<>();

    public void onSuccess(Consumer<? super T> then) {
        onSuccess.add(then);
    }

    public void onFailure(Consumer<Throwable> then) {
        onFailure.add(then);
    }

    public void succeed(T value) {
        onSuccess.forEach(then -> then.accept(value));
    }

    public void fail(Throwable failure) {
        onFailure.forEach(then -> then.accept(failure));
    }
}
