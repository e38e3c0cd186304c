package dev.taskqueue.processor;

import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Methods as the JVM names them.
 *
 * @param elements the compiler's
 * @param types the compiler's
 * @param names how types are named that are not there yet
 */
record Descriptors(Elements elements, Types types, TypeNames names) {

    /** Name and erased descriptor, as in {@code update(Ljava/lang/String;)V}. */
    String of(ExecutableElement method) {
        String parameters = method.getParameters().stream()
                .map(VariableElement::asType)
                .map(this::of)
                .collect(Collectors.joining());
        return method.getSimpleName() + "(" + parameters + ")" + of(method.getReturnType());
    }

    private String of(TypeMirror type) {
        TypeMirror erased = types.erasure(type);
        return switch (erased.getKind()) {
            case BOOLEAN -> "Z";
            case BYTE -> "B";
            case CHAR -> "C";
            case SHORT -> "S";
            case INT -> "I";
            case LONG -> "J";
            case FLOAT -> "F";
            case DOUBLE -> "D";
            case VOID -> "V";
            case ERROR ->
                "L" + names.pending((ErrorType) erased).reflectionName().replace('.', '/') + ";";
            case ARRAY -> "[" + of(((ArrayType) erased).getComponentType());
            default -> "L" + binaryName((DeclaredType) erased).replace('.', '/') + ";";
        };
    }

    private String binaryName(DeclaredType type) {
        return elements.getBinaryName((TypeElement) type.asElement()).toString();
    }
}
