package dev.taskqueue.benchmarks.calls;

import dev.taskqueue.TaskQueue;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** A proxy of the JDK in front of the job. */
final class JdkProxies {

    private JdkProxies() {}

    static Actions byHand() {
        Actions job = new HandJob();
        return proxy((proxy, method, arguments) -> HandQueue.call(() -> invoke(job, method, arguments)));
    }

    static Actions withTaskQueue() {
        Actions job = new QueueJob();
        return proxy((proxy, method, arguments) ->
                TaskQueue.<Object, Throwable>call(method.getName(), () -> invoke(job, method, arguments)));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Actions proxy(InvocationHandler handler) {
        return (Actions)
                Proxy.newProxyInstance(Actions.class.getClassLoader(), new Class<?>[] {Actions.class}, handler);
    }
}
