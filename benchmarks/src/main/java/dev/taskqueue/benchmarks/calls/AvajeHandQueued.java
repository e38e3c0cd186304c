package dev.taskqueue.benchmarks.calls;

import io.avaje.inject.aop.Aspect;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An aspect of avaje-inject: an action with the hand-written queue. */
@Aspect
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface AvajeHandQueued {}
