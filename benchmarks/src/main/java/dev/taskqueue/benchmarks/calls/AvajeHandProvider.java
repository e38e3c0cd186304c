package dev.taskqueue.benchmarks.calls;

import io.avaje.inject.Component;
import io.avaje.inject.aop.AspectProvider;
import io.avaje.inject.aop.MethodInterceptor;
import java.lang.reflect.Method;

/** The implementation of {@link AvajeHandQueued}. */
@Component
class AvajeHandProvider implements AspectProvider<AvajeHandQueued> {

    @Override
    public MethodInterceptor interceptor(Method method, AvajeHandQueued annotation) {
        return action -> HandQueue.call(action::invoke);
    }
}
