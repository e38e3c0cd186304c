package dev.taskqueue.benchmarks.calls;

import dev.taskqueue.TaskQueue;
import io.avaje.inject.Component;
import io.avaje.inject.aop.AspectProvider;
import io.avaje.inject.aop.MethodInterceptor;
import java.lang.reflect.Method;

/** The implementation of {@link AvajeTaskQueued}. */
@Component
class AvajeQueueProvider implements AspectProvider<AvajeTaskQueued> {

    @Override
    public MethodInterceptor interceptor(Method method, AvajeTaskQueued annotation) {
        String name = method.getName();
        return action -> TaskQueue.<Object, Throwable>call(name, action::invoke);
    }
}
