package dev.taskqueue.processor.read;

import java.util.function.Function;
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
 * Identifies methods as the JVM does.
 *
 * @param elements the compiler's element utilities
 * @param types the compiler's type utilities
 * @param unresolved returns the binary names of unresolved types
 */
public record Descriptors(Elements elements, Types types, Function<ErrorType, String> unresolved) {

    /**
     * Returns a method's identity in its class file.
     *
     * @param method the method
     * @return name and erased descriptor, as in {@code update(Ljava/lang/String;)V}
     */
    public String describe(ExecutableElement method) {
        String parameters = method.getParameters().stream()
                .map(VariableElement::asType)
                .map(this::describe)
                .collect(Collectors.joining());
        return method.getSimpleName() + "(" + parameters + ")" + describe(method.getReturnType());
    }

    private String describe(TypeMirror type) {
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
            case ERROR -> "L" + unresolved.apply((ErrorType) erased).replace('.', '/') + ";";
            case ARRAY -> "[" + describe(((ArrayType) erased).getComponentType());
            default -> "L" + binaryName((DeclaredType) erased).replace('.', '/') + ";";
        };
    }

    private String binaryName(DeclaredType type) {
        return elements.getBinaryName((TypeElement) type.asElement()).toString();
    }
}
