package portal.app;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Assertions;

/**
 * Holds a request between its action and its task, by what the database offers anyway: a lock on the file's row. The
 * action reads the row, which a lock does not keep it from; the task wants to change it, and waits.
 */
final class Races {

    private Races() {}

    /**
     * Sends a request, does something in the lock's transaction once the task waits, and lets it go on.
     *
     * @return the request's answer
     */
    static <T> T between(TestDatabase database, String file, Callable<T> request, Consumer<Handle> meanwhile)
            throws Exception {
        ExecutorService sender = Executors.newSingleThreadExecutor();
        try (Handle lock = database.jdbi().open()) {
            lock.begin();
            lock.select("SELECT owner_id FROM file_owner WHERE file_id = ? FOR UPDATE", file)
                    .mapTo(String.class)
                    .one();
            Future<T> answer = sender.submit(request);
            awaitWaiting(database);
            meanwhile.accept(lock);
            lock.commit();
            return answer.get(60, TimeUnit.SECONDS);
        } finally {
            sender.shutdownNow();
        }
    }

    /** Returns once a session waits for another one's lock. */
    static void awaitWaiting(TestDatabase database) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            while (database.count(database.blockedSessions()) == 0) {
                Thread.onSpinWait();
            }
        });
    }
}
