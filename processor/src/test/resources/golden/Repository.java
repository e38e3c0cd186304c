package portal;

import dev.taskqueue.annotation.WithTaskQueue;
import java.io.Closeable;
import java.io.IOException;

public interface Repository<K, V> extends Closeable, AutoCloseable, Iterable<V> {
    @WithTaskQueue
    V save(K key, V value);

    @WithTaskQueue
    default void saveAll(Iterable<? extends V> values) {
        values.forEach(value -> {});
    }

    V load(K key) throws IOException;

    <R> R load(K key, Class<R> type);

    @WithTaskQueue
    static int count(Repository<?, ?> target) {
        return 0;
    }
}
