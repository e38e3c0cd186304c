package dev.taskqueue.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a generated wrapper in its class file. Coverage tools skip classes with an annotation named like this, and the
 * JDK's own {@code @Generated} is gone after compilation. Not for use by hand.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface GeneratedByTaskQueue {}
