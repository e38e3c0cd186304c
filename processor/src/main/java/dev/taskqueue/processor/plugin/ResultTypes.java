package dev.taskqueue.processor.plugin;

import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * Whether a value of one declared type can ever be of another: what the runtime asks of classes when a task is queued
 * ({@code ResultTypes} there), asked of the compiler's types. A test holds the two against each other.
 *
 * @param types the compiler's
 */
record ResultTypes(Types types) {

    /** Whether an action that is declared to return {@code declared} can ever hand a {@code wanted} to its tasks. */
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
        return haveCommonSubtype(from, to) || haveCommonSubtype(to, from);
    }

    /** Whether a subtype of {@code type} may exist that also implements the interface {@code other}. */
    private boolean haveCommonSubtype(TypeMirror type, TypeMirror other) {
        if (!(type instanceof DeclaredType declared)
                || !(other instanceof DeclaredType otherDeclared)
                || !otherDeclared.asElement().getKind().isInterface()) {
            return false;
        }
        TypeElement element = (TypeElement) declared.asElement();
        if (element.getModifiers().contains(Modifier.FINAL)) {
            return false;
        }
        if (element.getKind() == ElementKind.ENUM) {
            return true;
        }
        List<? extends TypeMirror> permitted = element.getPermittedSubclasses();
        return element.getModifiers().contains(Modifier.SEALED)
                ? permitted.stream().anyMatch(each -> castable(types.erasure(each), other))
                : true;
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
