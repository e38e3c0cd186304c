package dev.taskqueue.spring;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** The ways in which applications begin a transaction. */
enum Style {
    METHOD {
        @Override
        <T extends @Nullable Object> T run(App app, Callable<T> body) throws Exception {
            return app.units().required(body);
        }
    },
    TEMPLATE {
        @Override
        @SuppressWarnings("NullAway") // The template passes on what the body returns.
        <T extends @Nullable Object> T run(App app, Callable<T> body) throws Exception {
            return new TransactionTemplate(app.manager()).execute(status -> call(body));
        }
    };

    abstract <T extends @Nullable Object> T run(App app, Callable<T> body) throws Exception;

    private static <T extends @Nullable Object> T call(Callable<T> body) {
        try {
            return body.call();
        } catch (RuntimeException unchecked) {
            throw unchecked;
        } catch (Exception checked) {
            throw new AssertionError(checked);
        }
    }
}
