package dev.taskqueue.processor.plugin.body;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/**
 * The types of what an action's tasks are given, as its result type says.
 *
 * @param awaited whether results of a type are still to come when the method returns
 */
public record GivenTypes(Predicate<TypeMirror> awaited) {

    private static final Set<String> STAGES =
            Set.of("java.util.concurrent.CompletionStage", "java.util.concurrent.CompletableFuture");

    /** The type of the results, or of the values that stages complete with; empty where it can be anything. */
    Optional<TypeMirror> resolve(TypeMirror declared) {
        if (isStage(declared)) {
            return ((DeclaredType) declared)
                    .getTypeArguments().stream().findFirst().flatMap(GivenTypes::value);
        }
        // What an adapter gives to tasks, it alone knows.
        return awaited.test(declared) ? Optional.empty() : Optional.of(declared);
    }

    static boolean isStage(TypeMirror type) {
        return type instanceof DeclaredType declared
                && declared.asElement() instanceof TypeElement element
                && STAGES.contains(element.getQualifiedName().toString());
    }

    private static Optional<TypeMirror> value(TypeMirror argument) {
        return argument instanceof WildcardType wildcard
                ? Optional.ofNullable(wildcard.getExtendsBound())
                : Optional.of(argument);
    }
}
