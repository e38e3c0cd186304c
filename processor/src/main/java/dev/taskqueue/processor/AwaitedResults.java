package dev.taskqueue.processor;

import dev.taskqueue.weaving.AsyncTypes;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/** Finds the methods whose results are still to come when they return, and that nobody knows how to wait for. */
final class AwaitedResults {

    /** What the runtime itself waits for. */
    private static final Set<String> STAGES =
            Set.of("java.util.concurrent.CompletionStage", "java.util.concurrent.CompletableFuture");

    /** The adapters of our own, by their types: no javac shows a processor what is in a jar's META-INF. */
    private static final Map<String, String> OWN_ADAPTERS = Map.of(
            "reactor.core.publisher.Mono", "dev.taskqueue.reactor.MonoAdapter",
            "reactor.core.publisher.Flux", "dev.taskqueue.reactor.FluxAdapter");

    /** Results that do their work when they are used. */
    private static final List<String> LAZY = List.of(
            "java.util.stream.BaseStream",
            "java.util.Iterator",
            "java.util.concurrent.Callable",
            "kotlin.sequences.Sequence");

    private static final String CALLABLE = "java.util.concurrent.Callable";

    /** What Spring hands to its handlers is called on another thread. */
    private static final String HANDLER = "org.springframework.web.bind.annotation.RequestMapping";

    private final Elements elements;
    private final Types types;
    private final Filer filer;
    private final Options options;
    private @Nullable List<TypeMirror> awaited;

    AwaitedResults(Elements elements, Types types, Filer filer, Options options) {
        this.elements = elements;
        this.types = types;
        this.filer = filer;
        this.options = options;
    }

    /**
     * What keeps a method's result from being waited for.
     *
     * @param what the result, and what is wrong with it
     * @param fix what to do about it
     */
    record Obstacle(String what, String fix) {}

    Optional<Obstacle> obstacleIn(ExecutableElement method) {
        TypeMirror declared = method.getReturnType();
        if (declared.getKind() == TypeKind.TYPEVAR) {
            TypeVariable variable = (TypeVariable) declared;
            return bounds(variable).filter(this::isAwaitedByName).findFirst().map(bound -> replaced(variable, bound));
        }
        if (declared.getKind() == TypeKind.DECLARED
                && name(declared).equals(CALLABLE)
                && isMeta(method, HANDLER, new HashSet<>())) {
            return Optional.of(new Obstacle(
                    "a Callable, which Spring calls on another thread after the method has returned",
                    "return the result itself, or a CompletableFuture"));
        }
        return isAwaitedByName(declared) && !isStage(declared) && !hasAdapter(name(declared))
                ? Optional.of(withoutAdapter(written(declared)))
                : Optional.empty();
    }

    /** The method's result type, if such a result does its work only when it is used. */
    Optional<String> lazyResultOf(ExecutableElement method) {
        TypeMirror declared = method.getReturnType();
        if (declared.getKind() != TypeKind.DECLARED || obstacleIn(method).isPresent() || hasAdapter(name(declared))) {
            return Optional.empty();
        }
        TypeMirror erased = types.erasure(declared);
        return LAZY.stream()
                        .map(elements::getTypeElement)
                        .filter(Objects::nonNull)
                        .anyMatch(lazy -> types.isSubtype(erased, types.erasure(lazy.asType())))
                ? Optional.of(written(declared))
                : Optional.empty();
    }

    /** Whether an element is annotated with the annotation, or with one that is annotated with it. */
    private static boolean isMeta(Element element, String annotation, Set<Element> seen) {
        return element.getAnnotationMirrors().stream()
                .map(mirror -> (TypeElement) mirror.getAnnotationType().asElement())
                .anyMatch(type -> type.getQualifiedName().contentEquals(annotation)
                        || (seen.add(type) && isMeta(type, annotation, seen)));
    }

    /** Whether results of the type are still to come when a method returns, adapter or no adapter. */
    boolean isAwaited(TypeMirror declared) {
        return declared.getKind() == TypeKind.DECLARED && (isAwaitedByName(declared) || hasAdapter(name(declared)));
    }

    private static Obstacle withoutAdapter(String type) {
        return new Obstacle(
                "a " + type + ", and is not done then: when it is, and its tasks may run, nobody knows",
                "return a CompletionStage or a CompletableFuture, or add an adapter for the type (taskqueue-reactor "
                        + "for Mono and Flux; where the compiler does not see it: -A" + Options.ADAPTERS + "=" + type
                        + ")");
    }

    /** With an adapter it would be the same: the caller gets another object than the method has returned. */
    private static Obstacle replaced(TypeVariable variable, TypeMirror bound) {
        return new Obstacle(
                "the type variable " + variable + ", for which the caller may put any subtype of " + bound
                        + ": what waits for such a result cannot stand in its place",
                "return a CompletionStage or a CompletableFuture itself, or another type that has an adapter");
    }

    /** As declared: the Eclipse compiler's variables may be their own upper bound. */
    private static Stream<TypeMirror> bounds(TypeVariable variable) {
        return ((TypeParameterElement) variable.asElement())
                .getBounds().stream()
                        .flatMap(bound ->
                                bound.getKind() == TypeKind.TYPEVAR ? bounds((TypeVariable) bound) : Stream.of(bound));
    }

    private boolean isStage(TypeMirror declared) {
        return STAGES.contains(name(declared));
    }

    private String name(TypeMirror declared) {
        return elements.getBinaryName((TypeElement) ((DeclaredType) declared).asElement())
                .toString();
    }

    /** As sources write it: a shell takes what follows a dollar sign for a variable. */
    private static String written(TypeMirror declared) {
        return ((TypeElement) ((DeclaredType) declared).asElement())
                .getQualifiedName()
                .toString();
    }

    private boolean isAwaitedByName(TypeMirror declared) {
        if (declared.getKind() != TypeKind.DECLARED) {
            return false;
        }
        TypeMirror erased = types.erasure(declared);
        return awaited().stream().anyMatch(each -> types.isSubtype(erased, each));
    }

    /** Those awaited types that there are, erased. None of them is generated, so one look will do. */
    private List<TypeMirror> awaited() {
        List<TypeMirror> known = awaited;
        if (known == null) {
            known = AsyncTypes.names().stream()
                    .map(name -> elements.getTypeElement(name.replace('$', '.')))
                    .filter(Objects::nonNull)
                    .map(type -> types.erasure(type.asType()))
                    .toList();
            awaited = known;
        }
        return known;
    }

    /** Compilers differ in what they let a processor read; where they do not, the option says it. */
    boolean hasAdapter(String type) {
        String own = OWN_ADAPTERS.get(type);
        if (options.adapters().contains(type)
                || options.adapters().contains(type.replace('$', '.'))
                || (own != null && elements.getTypeElement(own) != null)) {
            return true;
        }
        try (InputStream found = filer.getResource(StandardLocation.CLASS_PATH, "", AsyncTypes.adapterResource(type))
                .openInputStream()) {
            return found != null;
        } catch (IOException | RuntimeException notThere) {
            return false;
        }
    }
}
