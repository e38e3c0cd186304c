package dev.taskqueue.processor.read;

import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Finds types by name, as visible to another type. */
public final class VisibleTypes {

    private VisibleTypes() {}

    /** Returns the type of that name in the module of {@code from} or one that it reads; null if there is none. */
    public static @Nullable TypeElement find(String name, TypeElement from, Elements elements) {
        ModuleElement module = elements.getModuleOf(from);
        // Source levels before 9 have no modules.
        return module == null ? elements.getTypeElement(name) : elements.getTypeElement(module, name);
    }
}
