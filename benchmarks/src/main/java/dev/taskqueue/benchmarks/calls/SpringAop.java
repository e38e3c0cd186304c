package dev.taskqueue.benchmarks.calls;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.EnableAspectJAutoProxy;

/** Spring's proxies, which are subclasses as Spring Boot makes them, with an aspect. */
final class SpringAop {

    private SpringAop() {}

    static Actions byHand() {
        return proxied(HandJob.class, HandAspect.class);
    }

    static Actions withTaskQueue() {
        return proxied(QueueJob.class, QueueAspect.class);
    }

    @SuppressWarnings("resource") // lives as long as the JVM
    private static Actions proxied(Class<? extends Actions> job, Class<?> aspect) {
        return new AnnotationConfigApplicationContext(Proxies.class, aspect, job).getBean(Actions.class);
    }

    /** Turns the proxies on. */
    @EnableAspectJAutoProxy(proxyTargetClass = true)
    static class Proxies {}
}
