package dev.taskqueue.processor.plugin.body;

import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a value of one declared type can also be of another. The runtime's {@code ResultTypes} asks the same
 * of classes when a task is queued; this asks it of the compiler's types. A test compares the two.
 *
 * @param types the compiler's type utilities
 */
public record ResultTypes(Types types) {

    /** Whether an action that is declared to return {@code declared} can ever pass a {@code wanted} to its tasks. */
    boolean canBe(TypeMirror declared, TypeMirror wanted) {
        if (isVoid(declared)) {
            return isVoid(wanted) || isNamed(wanted, "java.lang.Object");
        }
        if (isVoid(wanted)) {
            return castable(boxed(declared), wanted);
        }
        return castable(boxed(declared), boxed(wanted));
    }

    private boolean castable(TypeMirror from, TypeMirror to) {
        if (isUnknown(from) || isUnknown(to)) {
            return true;
        }
        if (from.getKind() == TypeKind.VOID || to.getKind() == TypeKind.VOID) {
            return isNamed(from, "java.lang.Object") || isNamed(from, "java.lang.Void");
        }
        if (types.isSubtype(from, to) || types.isSubtype(to, from)) {
            return true;
        }
        if (from instanceof ArrayType fromArray && to instanceof ArrayType toArray) {
            TypeMirror fromElement = fromArray.getComponentType();
            TypeMirror toElement = toArray.getComponentType();
            return !fromElement.getKind().isPrimitive()
                    && !toElement.getKind().isPrimitive()
                    && castable(fromElement, toElement);
        }
        return haveCommonSubtype(from, to);
    }

    /** Whether a common subtype of both types may exist, although neither is a subtype of the other. */
    private boolean haveCommonSubtype(TypeMirror one, TypeMirror other) {
        TypeElement oneElement = element(one);
        TypeElement otherElement = element(other);
        if (oneElement == null || otherElement == null) {
            return false;
        }
        if (!oneElement.getKind().isInterface() && !otherElement.getKind().isInterface()) {
            return false;
        }
        if (isFinal(oneElement) || isFinal(otherElement)) {
            return false;
        }
        return anyPermitted(oneElement, other) && anyPermitted(otherElement, one);
    }

    /** Whether the type allows new subtypes, or one of its permitted subtypes may fit. An enum's constants may. */
    private boolean anyPermitted(TypeElement type, TypeMirror other) {
        return type.getKind() == ElementKind.ENUM
                || !type.getModifiers().contains(Modifier.SEALED)
                || type.getPermittedSubclasses().stream()
                        .anyMatch(permitted -> castable(types.erasure(permitted), other));
    }

    private static @Nullable TypeElement element(TypeMirror type) {
        return type instanceof DeclaredType declared ? (TypeElement) declared.asElement() : null;
    }

    private static boolean isFinal(TypeElement type) {
        return type.getModifiers().contains(Modifier.FINAL);
    }

    private TypeMirror boxed(TypeMirror type) {
        return type instanceof PrimitiveType primitive
                ? types.boxedClass(primitive).asType()
                : types.erasure(type);
    }

    private static boolean isUnknown(TypeMirror type) {
        return type.getKind() == TypeKind.ERROR;
    }

    private static boolean isVoid(TypeMirror type) {
        return type.getKind() == TypeKind.VOID || isNamed(type, "java.lang.Void");
    }

    private static boolean isNamed(TypeMirror type, String name) {
        return type instanceof DeclaredType declared
                && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(name);
    }
}
