package dev.taskqueue.processor.shape;

import com.palantir.javapoet.ClassName;
import dev.taskqueue.processor.read.InnerClasses;
import dev.taskqueue.processor.read.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ErrorType;
import javax.lang.model.util.Elements;

/**
 * The wrappers that will certainly be generated. A type that mentions its own wrapper, or two types that mention each
 * other's, would wait for ever; but taskqueue chooses the names of wrappers, so they are known in advance.
 *
 * <p>Only for types without type parameters: compilers do not reveal the arguments of an unresolved type.
 *
 * @param names the wrappers' names; none while waiting may still help
 */
public record PendingWrappers(List<ClassName> names) {

    public static final PendingWrappers NONE = new PendingWrappers(List.of());

    public static PendingWrappers of(Iterable<TypeElement> origins, Elements elements, Options options) {
        List<ClassName> names = new ArrayList<>();
        for (TypeElement origin : origins) {
            if (!isGeneric(origin)) {
                names.add(WrapperNames.of(origin, elements, options));
            }
        }
        return new PendingWrappers(List.copyOf(names));
    }

    /** Returns the wrapper that the unresolved type, found in that package, must be; empty if it is none. */
    public Optional<ClassName> named(ErrorType type, String inPackage) {
        String written = type.toString();
        List<ClassName> matching = names.stream()
                .filter(name -> written.equals(name.canonicalName()) || written.equals(name.simpleName()))
                .toList();
        return matching.stream()
                .filter(name -> written.equals(name.canonicalName())
                        || name.packageName().equals(inPackage))
                .findFirst()
                .or(() -> matching.size() == 1 ? Optional.of(matching.get(0)) : Optional.empty());
    }

    private static boolean isGeneric(TypeElement type) {
        return !type.getTypeParameters().isEmpty()
                || InnerClasses.outerOf(type)
                        .map(outer -> isGeneric((TypeElement) outer.asElement()))
                        .orElse(false);
    }
}
