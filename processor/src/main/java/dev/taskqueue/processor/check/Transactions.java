package dev.taskqueue.processor.check;

import dev.taskqueue.processor.read.EnclosingElements;
import dev.taskqueue.processor.read.Options;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.StandardLocation;

/** Finds visibly transactional methods, and the integration by which their tasks wait for the commit. */
public final class Transactions {

    private static final Set<String> TRANSACTIONAL = Set.of(
            "org.springframework.transaction.annotation.Transactional",
            "jakarta.transaction.Transactional",
            "io.micronaut.transaction.annotation.Transactional");

    /** The constants of all three annotations for a method that runs outside any transaction. */
    private static final Set<String> OUTSIDE = Set.of("NOT_SUPPORTED", "NEVER");

    /** The adapters of taskqueue's integrations: javac does not show processors a jar's META-INF. */
    private static final List<String> OWN_ADAPTERS = List.of(
            "dev.taskqueue.spring.SpringTransactionAdapter",
            "dev.taskqueue.jakarta.JtaTransactionAdapter",
            "dev.taskqueue.jdbc.JdbcTransactionAdapter");

    private static final String SERVICES = "META-INF/services/dev.taskqueue.spi.TransactionAdapter";

    private final Elements elements;
    private final Types types;
    private final Filer filer;
    private final Options options;

    public Transactions(Elements elements, Types types, Filer filer, Options options) {
        this.elements = elements;
        this.types = types;
        this.filer = filer;
        this.options = options;
    }

    /** Whether, as far as the compiler sees, a transaction around the method would end after its tasks have run. */
    boolean areUnknownAround(ExecutableElement method) {
        return !options.findsTransactionsAtRunTime()
                && TRANSACTIONAL.stream().anyMatch(annotation -> elements.getTypeElement(annotation) != null)
                && isTransactional(method)
                && !hasAdapter();
    }

    /**
     * The nearest annotation decides: the method's own, then those of overridden methods, of its type and of the
     * supertypes.
     */
    private boolean isTransactional(ExecutableElement method) {
        if (method.getModifiers().contains(Modifier.PRIVATE)
                || method.getModifiers().contains(Modifier.STATIC)) {
            // A proxy cannot intercept it.
            return false;
        }
        TypeElement type = EnclosingElements.typeOf(method);
        List<TypeElement> supertypes =
                supertypes(type.asType(), new HashSet<>()).toList();
        Stream<? extends Element> overridden = supertypes.stream()
                .flatMap(each -> each.getEnclosedElements().stream())
                .filter(each -> each.getKind() == ElementKind.METHOD
                        && each.getSimpleName().equals(method.getSimpleName())
                        && elements.overrides(method, (ExecutableElement) each, type));
        return Stream.<Stream<? extends Element>>of(Stream.of(method), overridden, Stream.of(type), supertypes.stream())
                .<Element>flatMap(places -> places)
                .flatMap(place -> find(place, new HashSet<>()).stream())
                .findFirst()
                .filter(Transactions::opensTransaction)
                .isPresent();
    }

    private Stream<TypeElement> supertypes(TypeMirror type, Set<TypeElement> seen) {
        return types.directSupertypes(type).stream()
                .map(each -> (TypeElement) ((DeclaredType) each).asElement())
                .filter(seen::add)
                .flatMap(each -> Stream.concat(Stream.of(each), supertypes(each.asType(), seen)));
    }

    /** Returns the transactional annotation of an element, directly or as a meta-annotation. */
    private static Optional<AnnotationMirror> find(Element element, Set<Element> seen) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
            if (TRANSACTIONAL.contains(type.getQualifiedName().toString())) {
                return Optional.of(mirror);
            }
            if (seen.add(type)) {
                Optional<AnnotationMirror> composed = find(type, seen);
                if (composed.isPresent()) {
                    return composed;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean opensTransaction(AnnotationMirror transactional) {
        return transactional.getElementValues().values().stream()
                .map(value -> value.getValue())
                .noneMatch(value -> value instanceof VariableElement constant
                        && OUTSIDE.contains(constant.getSimpleName().toString()));
    }

    private boolean hasAdapter() {
        if (OWN_ADAPTERS.stream().anyMatch(adapter -> elements.getTypeElement(adapter) != null)) {
            return true;
        }
        try (InputStream found =
                filer.getResource(StandardLocation.CLASS_PATH, "", SERVICES).openInputStream()) {
            return found != null;
        } catch (IOException | RuntimeException notThere) {
            return false;
        }
    }
}
