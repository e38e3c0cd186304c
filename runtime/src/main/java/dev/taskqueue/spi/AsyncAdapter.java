package dev.taskqueue.spi;

/**
 * How to wait for the results of one type: what makes an action that is declared to return that type an asynchronous one.
 * {@link java.util.concurrent.CompletionStage} and {@link java.util.concurrent.CompletableFuture} need none.
 *
 * <p>Adapters are found by {@link java.util.ServiceLoader}, with the class loader of the class that declares the action.
 * So that compilers and weavers, which run nothing of the application, know of an adapter too, its jar also has an empty
 * resource {@code META-INF/taskqueue/adapters/<name of the type>}.
 *
 * <p>An adapter for a type of which there is one value, already on its way:
 *
 * <pre>{@code
 * public final class PromiseAdapter implements AsyncAdapter<Promise> {
 *     public Class<Promise> type() {
 *         return Promise.class;
 *     }
 *
 *     public Promise adapt(Promise source, AsyncAction action) {
 *         AsyncAction.Run run = action.start();
 *         Promise result = new Promise();
 *         source.onFailure(failure -> {
 *             run.failed(failure);
 *             result.fail(failure);
 *         });
 *         source.onSuccess(value -> {
 *             try {
 *                 if (run.succeeded(value)) {
 *                     result.succeed(value);
 *                 }
 *             } catch (Throwable failure) {
 *                 result.fail(failure);
 *             }
 *         });
 *         return result;
 *     }
 * }
 * }</pre>
 *
 * <p>Implementations are used by many threads at the same time.
 *
 * @param <T> the type
 */
public interface AsyncAdapter<T> {

    /**
     * The type. Actions declared to return exactly this one are adapted, and not those that return a subtype: they could
     * not be given another object.
     *
     * @return the type, the same each time
     */
    Class<T> type();

    /**
     * Ties a result to its action. Called on the action's thread after its body has returned; nothing of the action is
     * open on that thread any more.
     *
     * @param result what the body returned, never null
     * @param action the action, whose runs are to be started, and ended as the result ends
     * @return what the caller gets: ends as the given one does, but after the action's tasks have run, or with their
     *     failure; never null
     */
    T adapt(T result, AsyncAction action);
}
