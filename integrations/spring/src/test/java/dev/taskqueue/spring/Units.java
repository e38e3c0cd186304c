package dev.taskqueue.spring;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Transactional methods as an application has them, for bodies given as lambdas. */
class Units {

    @Transactional
    public <T extends @Nullable Object> T required(Callable<T> body) throws Exception {
        return body.call();
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public <T extends @Nullable Object> T requiresNew(Callable<T> body) throws Exception {
        return body.call();
    }

    @Transactional(propagation = Propagation.NESTED)
    public <T extends @Nullable Object> T nested(Callable<T> body) throws Exception {
        return body.call();
    }

    @Transactional(propagation = Propagation.SUPPORTS)
    public <T extends @Nullable Object> T supports(Callable<T> body) throws Exception {
        return body.call();
    }

    @Transactional("other")
    public <T extends @Nullable Object> T other(Callable<T> body) throws Exception {
        return body.call();
    }
}
