package dev.taskqueue.processor.plugin.body;

import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether types are subtypes of others, given by name, which may be missing.
 *
 * @param elements the compiler's element utilities
 * @param types the compiler's type utilities
 */
public record Subtypes(Elements elements, Types types) {

    /** Whether the type that declares a method is such a subtype, whatever the type arguments. */
    boolean isA(ExecutableElement method, String type) {
        return method.getEnclosingElement() instanceof TypeElement owner && isA(owner.asType(), type);
    }

    /** Whether a type is such a subtype, whatever the type arguments. */
    boolean isA(@Nullable TypeMirror type, String name) {
        if (!(type instanceof DeclaredType declared)) {
            return false;
        }
        TypeElement wanted = elements.getTypeElement(name);
        return wanted != null && types.isSubtype(types.erasure(declared), types.erasure(wanted.asType()));
    }
}
