package dev.taskqueue.benchmarks.calls;

import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;

/** Puts the hand-written queue around each action; Spring applies it by proxies, AspectJ by weaving. */
@Aspect
public class HandAspect {

    /**
     * Runs an action.
     *
     * @param action the call of it
     * @return what it returned
     * @throws Throwable what it threw
     */
    @Around("execution(dev.taskqueue.benchmarks.calls.Dataset dev.taskqueue.benchmarks.calls.Actions.*(..))")
    public Object around(ProceedingJoinPoint action) throws Throwable {
        return HandQueue.call(action::proceed);
    }
}
