package dev.taskqueue.processor;

import com.palantir.javapoet.ClassName;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Sealed types: the one kind of type that has a say in whether it gets a wrapper. */
final class Sealed {

    private Sealed() {}

    static boolean is(TypeElement type) {
        return type.getModifiers().contains(Modifier.SEALED);
    }

    /** A sealed type that does not permit its wrapper, which would have to be a subtype. */
    static Optional<Problem> check(TypeElement type, ClassName wrapper) {
        if (!is(type) || type.getPermittedSubclasses().stream().anyMatch(permitted -> isNamed(permitted, wrapper))) {
            return Optional.empty();
        }
        String wanted = Stream.concat(
                        type.getPermittedSubclasses().stream().map(Sealed::asWritten), Stream.of(wrapper.simpleName()))
                .collect(Collectors.joining(", ", "\"permits ", "\""));
        return Optional.of(Problem.at(
                type,
                Code.SEALED_TYPE,
                type.getSimpleName() + " is sealed and does not permit " + wrapper.simpleName(),
                "declare it with " + wanted + ", or annotate the permitted types that are final, a record or an enum, "
                        + "or make " + type.getSimpleName() + " non-sealed, or weave it with " + MethodChecks.PLUGIN));
    }

    /** As long as it is to be generated, all that a compiler knows of it is how the source names it. */
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
