package dev.taskqueue.processor.shape;

import dev.taskqueue.processor.read.AnnotatedType;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** The relation of a wrapper to the type that it wraps. */
public enum Shape {
    /** Extends the type: for a class that can be extended. */
    SUBCLASS,

    /** Implements the type and delegates every call to a target: for an interface. */
    IMPLEMENTATION,

    /** Has methods with the actions' names and delegates them to a target: for a type that cannot be extended. */
    DELEGATE,

    /** Has only static methods and no relation to the type: for a type whose actions are all static. */
    STATICS;

    public static Shape of(AnnotatedType type) {
        if (type.hasOnlyStaticActions()) {
            return STATICS;
        }
        TypeElement element = type.element();
        if (element.getKind() == ElementKind.INTERFACE) {
            return IMPLEMENTATION;
        }
        boolean open = element.getKind() == ElementKind.CLASS
                && !element.getModifiers().contains(Modifier.FINAL);
        return open ? SUBCLASS : DELEGATE;
    }

    public boolean inherits() {
        return this == SUBCLASS || this == IMPLEMENTATION;
    }

    public boolean hasTarget() {
        return this == IMPLEMENTATION || this == DELEGATE;
    }
}
