package portal;

import dev.taskqueue.annotation.WithTaskQueue;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** The same method from several interfaces. */
class Diamonds {
    interface Wide {
        List<?> all() throws IOException, TimeoutException;
    }

    interface Narrow {
        List<String> all() throws FileNotFoundException, InterruptedException;
    }

    interface Generic<T> {
        List<T> copy(T it) throws Exception;
    }

    interface Plain {
        List<?> copy(String it) throws IOException;
    }

    interface Twice<T> {
        void put(T it);

        void put(String it);
    }

    interface Says {
        @Override
        boolean equals(Object other);
    }

    interface All extends Wide, Narrow, Generic<String>, Plain, Twice<String>, Says {
        @WithTaskQueue
        void go();
    }
}
