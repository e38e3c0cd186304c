package dev.taskqueue.processor.check;

import dev.taskqueue.processor.read.Options;
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

/** Finds methods whose asynchronous results have no adapter, and methods with lazy results. */
public final class AsyncResults {

    /** The types that the runtime awaits without an adapter. */
    private static final Set<String> STAGES =
            Set.of("java.util.concurrent.CompletionStage", "java.util.concurrent.CompletableFuture");

    /** The adapters of taskqueue's integrations, by result type: javac does not show processors a jar's META-INF. */
    private static final Map<String, String> OWN_ADAPTERS = Map.of(
            "reactor.core.publisher.Mono", "dev.taskqueue.reactor.MonoAdapter",
            "reactor.core.publisher.Flux", "dev.taskqueue.reactor.FluxAdapter");

    /** Results that do their work only when they are used. */
    private static final List<String> LAZY = List.of(
            "java.util.stream.BaseStream",
            "java.util.Iterator",
            "java.util.concurrent.Callable",
            "kotlin.sequences.Sequence");

    private static final String CALLABLE = "java.util.concurrent.Callable";

    /** Marks Spring's handlers: Spring calls a returned {@code Callable} on another thread. */
    private static final String HANDLER = "org.springframework.web.bind.annotation.RequestMapping";

    private final Elements elements;
    private final Types types;
    private final Filer filer;
    private final Options options;
    private @Nullable List<TypeMirror> asyncTypes;

    public AsyncResults(Elements elements, Types types, Filer filer, Options options) {
        this.elements = elements;
        this.types = types;
        this.filer = filer;
        this.options = options;
    }

    /**
     * The reason why the runtime cannot await a result.
     *
     * @param result the result and its problem
     * @param fix alternatives to returning a {@code CompletionStage}, with a leading comma; may be empty
     */
    record Obstacle(String result, String fix) {}

    Optional<Obstacle> obstacleIn(ExecutableElement method) {
        TypeMirror declared = method.getReturnType();
        if (declared.getKind() == TypeKind.TYPEVAR) {
            TypeVariable variable = (TypeVariable) declared;
            return bounds(variable).filter(this::isAsyncByName).findFirst().map(bound -> replaced(variable, bound));
        }
        if (declared.getKind() == TypeKind.DECLARED
                && name(declared).equals(CALLABLE)
                && isMeta(method, HANDLER, new HashSet<>())) {
            return Optional.of(new Obstacle(
                    "a Callable, which Spring calls on another thread after the method has returned",
                    ", or the result of the call"));
        }
        return isAsyncByName(declared) && !isStage(declared) && !hasAdapter(name(declared))
                ? Optional.of(withoutAdapter(written(declared)))
                : Optional.empty();
    }

    /** Returns the method's result type if such a result does its work only when it is used. */
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

    /** Whether an element has the annotation, directly or as a meta-annotation. */
    private static boolean isMeta(Element element, String annotation, Set<Element> seen) {
        return element.getAnnotationMirrors().stream()
                .map(mirror -> (TypeElement) mirror.getAnnotationType().asElement())
                .anyMatch(type -> type.getQualifiedName().contentEquals(annotation)
                        || (seen.add(type) && isMeta(type, annotation, seen)));
    }

    /** Whether results of the type complete after the method has returned, with or without an adapter. */
    public boolean isAsync(TypeMirror declared) {
        return declared.getKind() == TypeKind.DECLARED && (isAsyncByName(declared) || hasAdapter(name(declared)));
    }

    private static Obstacle withoutAdapter(String type) {
        return new Obstacle(
                "the asynchronous type " + type + ", for which there is no adapter",
                ", or add an adapter for the type (taskqueue-reactor for Mono and Flux; if the compiler does not see"
                        + " it, -A" + Options.ADAPTERS + "=" + type + ")");
    }

    /** An adapter does not help: the caller gets an object other than the one that the method has returned. */
    private static Obstacle replaced(TypeVariable variable, TypeMirror bound) {
        return new Obstacle(
                "the type variable " + variable + ", for which the caller may expect any subtype of " + bound,
                ", or another type that has an adapter");
    }

    /** Uses the declared bounds: the Eclipse compiler's variables may be their own upper bound. */
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

    /** The name as in sources, not the binary name: a shell expands a variable after a dollar sign. */
    private static String written(TypeMirror declared) {
        return ((TypeElement) ((DeclaredType) declared).asElement())
                .getQualifiedName()
                .toString();
    }

    private boolean isAsyncByName(TypeMirror declared) {
        if (declared.getKind() != TypeKind.DECLARED) {
            return false;
        }
        TypeMirror erased = types.erasure(declared);
        return asyncTypes().stream().anyMatch(each -> types.isSubtype(erased, each));
    }

    /** The asynchronous types that this compilation knows, erased. None is generated, so they are read once. */
    private List<TypeMirror> asyncTypes() {
        List<TypeMirror> known = asyncTypes;
        if (known == null) {
            known = AsyncTypes.names().stream()
                    .map(name -> elements.getTypeElement(name.replace('$', '.')))
                    .filter(Objects::nonNull)
                    .map(type -> types.erasure(type.asType()))
                    .toList();
            asyncTypes = known;
        }
        return known;
    }

    /** Looks for an adapter's resource. Not every compiler lets processors read the class path, hence the option. */
    public boolean hasAdapter(String type) {
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
