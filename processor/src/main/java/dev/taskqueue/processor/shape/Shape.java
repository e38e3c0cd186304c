package dev.taskqueue.processor.shape;

import dev.taskqueue.processor.read.AnnotatedType;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** What a wrapper is to the type that it wraps. */
public enum Shape {
    /** It extends the type: a class that is open. */
    SUBCLASS,

    /** It implements the type and passes every call on to a target: an interface. */
    IMPLEMENTATION,

    /** It has methods of the actions' names and passes them on to a target: what nobody can extend. */
    DELEGATE,

    /** It has static methods only, for a type whose actions are all static; of no relation to the type. */
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
