package dev.taskqueue.processor.plugin.body;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/**
 * Determines the type of the results that an action's tasks receive, from its result type.
 *
 * @param awaited whether the runtime awaits results of a type, which complete after the method has returned
 */
public record GivenTypes(Predicate<TypeMirror> awaited) {

    private static final Set<String> STAGES =
            Set.of("java.util.concurrent.CompletionStage", "java.util.concurrent.CompletableFuture");

    /** Returns the type of the results, or of the values that stages complete with; empty if it can be anything. */
    Optional<TypeMirror> resolve(TypeMirror declared) {
        if (isStage(declared)) {
            return ((DeclaredType) declared)
                    .getTypeArguments().stream().findFirst().flatMap(GivenTypes::value);
        }
        // Only an adapter knows what it passes to tasks.
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
