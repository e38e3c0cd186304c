package dev.taskqueue.processor;

import dev.taskqueue.weaving.AwaitedTypes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.StandardLocation;

/** Finds the methods whose results are still to come when they return, and that nobody knows how to wait for. */
final class AwaitedResults {

    /** What the runtime itself waits for. */
    private static final Set<String> STAGES =
            Set.of("java.util.concurrent.CompletionStage", "java.util.concurrent.CompletableFuture");

    /** The adapters of our own, by their types: no javac shows a processor what is in a jar's META-INF. */
    private static final Map<String, String> OWN_ADAPTERS = Map.of(
            "reactor.core.publisher.Mono", "dev.taskqueue.reactor.MonoAdapter",
            "reactor.core.publisher.Flux", "dev.taskqueue.reactor.FluxAdapter");

    private final Elements elements;
    private final Types types;
    private final Filer filer;
    private final Options options;

    AwaitedResults(Elements elements, Types types, Filer filer, Options options) {
        this.elements = elements;
        this.types = types;
        this.filer = filer;
        this.options = options;
    }

    /** The name of the type that would need an adapter which is not there. */
    Optional<String> unknownIn(ExecutableElement method) {
        TypeMirror erased = types.erasure(method.getReturnType());
        if (erased.getKind() != TypeKind.DECLARED
                || !(((DeclaredType) erased).asElement() instanceof TypeElement type)) {
            return Optional.empty();
        }
        String name = elements.getBinaryName(type).toString();
        return STAGES.contains(name) || !isAwaited(erased) || hasAdapter(name) ? Optional.empty() : Optional.of(name);
    }

    private boolean isAwaited(TypeMirror erased) {
        for (String each : AwaitedTypes.names()) {
            TypeElement awaited = elements.getTypeElement(each.replace('$', '.'));
            if (awaited != null && types.isSubtype(erased, types.erasure(awaited.asType()))) {
                return true;
            }
        }
        return false;
    }

    /** Compilers differ in what they let a processor read; where they do not, the option says it. */
    private boolean hasAdapter(String type) {
        String own = OWN_ADAPTERS.get(type);
        if (options.adapters().contains(type) || (own != null && elements.getTypeElement(own) != null)) {
            return true;
        }
        try (InputStream found = filer.getResource(StandardLocation.CLASS_PATH, "", AwaitedTypes.adapterResource(type))
                .openInputStream()) {
            return found != null;
        } catch (IOException | RuntimeException notThere) {
            return false;
        }
    }
}
