package portal;

import java.util.concurrent.CompletableFuture;

/** Answers nothing before it opens. */
class Server {
    private static final CompletableFuture<Void> OPEN = new CompletableFuture<>();

    static CompletableFuture<Dataset> store(String id, String attachment) {
        return OPEN.thenApplyAsync(open -> Database.store(id, attachment));
    }

    static void opens() {
        OPEN.complete(null);
    }
}
