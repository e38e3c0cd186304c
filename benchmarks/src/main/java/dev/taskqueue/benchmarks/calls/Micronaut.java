package dev.taskqueue.benchmarks.calls;

import dev.taskqueue.TaskQueue;
import io.micronaut.aop.Around;
import io.micronaut.aop.InterceptorBean;
import io.micronaut.aop.MethodInterceptor;
import io.micronaut.aop.MethodInvocationContext;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Bean;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Micronaut's advice, compiled by its annotation processor. */
final class Micronaut {

    private Micronaut() {}

    static Actions byHand() {
        return ApplicationContext.run().getBean(Hand.class);
    }

    static Actions withTaskQueue() {
        return ApplicationContext.run().getBean(Queue.class);
    }

    @Around
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface HandQueued {}

    @Around
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface TaskQueued {}

    @Bean
    @HandQueued
    static class Hand extends HandJob {}

    @Bean
    @TaskQueued
    static class Queue extends QueueJob {}

    @InterceptorBean(HandQueued.class)
    static final class HandInterceptor implements MethodInterceptor<Object, Object> {
        @Override
        public Object intercept(MethodInvocationContext<Object, Object> action) {
            try {
                return HandQueue.call(action::proceed);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @InterceptorBean(TaskQueued.class)
    static final class QueueInterceptor implements MethodInterceptor<Object, Object> {
        @Override
        public Object intercept(MethodInvocationContext<Object, Object> action) {
            return TaskQueue.call(action.getMethodName(), action::proceed);
        }
    }
}
