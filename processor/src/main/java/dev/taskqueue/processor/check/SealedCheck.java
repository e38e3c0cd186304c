package dev.taskqueue.processor.check;

import com.palantir.javapoet.ClassName;
import dev.taskqueue.processor.read.Problem;
import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Finds sealed types that do not permit their wrapper. */
final class SealedCheck {

    private SealedCheck() {}

    /** Reports a sealed type that does not permit its wrapper, which would have to be a subtype. */
    public static Optional<Problem> find(TypeElement type, ClassName wrapper) {
        if (!type.getModifiers().contains(Modifier.SEALED)
                || type.getPermittedSubclasses().stream().anyMatch(permitted -> isNamed(permitted, wrapper))) {
            return Optional.empty();
        }
        String wanted = Stream.concat(
                        type.getPermittedSubclasses().stream().map(SealedCheck::asWritten),
                        Stream.of(wrapper.simpleName()))
                .collect(Collectors.joining(", "));
        return Optional.of(
                Problem.at(type, DiagnosticCode.SEALED_TYPE.with(type.getSimpleName(), wrapper.simpleName(), wanted)));
    }

    /** For a type that is not generated yet, a compiler knows only the name written in the source. */
    private static boolean isNamed(TypeMirror permitted, ClassName wrapper) {
        if (permitted.getKind() == TypeKind.DECLARED) {
            return classOf(permitted).equals(wrapper);
        }
        String name = permitted.toString();
        return name.equals(wrapper.simpleName()) || name.equals(wrapper.canonicalName());
    }

    private static String asWritten(TypeMirror permitted) {
        return permitted.getKind() == TypeKind.DECLARED
                ? String.join(".", classOf(permitted).simpleNames())
                : permitted.toString();
    }

    private static ClassName classOf(TypeMirror type) {
        return ClassName.get((TypeElement) ((DeclaredType) type).asElement());
    }
}
