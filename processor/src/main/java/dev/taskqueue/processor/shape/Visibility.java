package dev.taskqueue.processor.shape;

import dev.taskqueue.processor.read.MentionedTypes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a wrapper may name: it is a top-level class in the package of its origin, and may extend it.
 *
 * @param elements the compiler's element utilities
 * @param types the compiler's type utilities
 * @param origin the wrapped type
 * @param inherits whether the wrapper is a subtype of it, and so has access to protected members of its supertypes
 */
public record Visibility(Elements elements, Types types, TypeElement origin, boolean inherits) {

    /** Returns a type in the signature of a method or constructor that the wrapper may not name. */
    public Optional<TypeElement> hiddenIn(ExecutableElement executable) {
        Stream<TypeMirror> types = Stream.of(
                        Stream.of(executable.getReturnType()),
                        executable.getParameters().stream().map(VariableElement::asType),
                        executable.getThrownTypes().stream(),
                        bounds(executable.getTypeParameters()))
                .flatMap(stream -> stream);
        return hidden(types);
    }

    /** Returns a type in the signature of the wrapper's method that the wrapper may not name. */
    public Optional<TypeElement> hiddenIn(MergedMethod forward) {
        Stream<TypeMirror> types = Stream.of(
                        Stream.of(forward.returnType()),
                        forward.parameterTypes().stream(),
                        forward.thrownTypes().stream(),
                        forward.type().getTypeVariables().stream()
                                .flatMap(variable -> TypeParameters.boundsOf(variable).stream()),
                        forward.cast().stream().map(MergedMethod.CallType::owner))
                .flatMap(stream -> stream);
        return hidden(types);
    }

    /** Returns a type in the bounds of the wrapper's own parameters that it may not name. */
    public Optional<TypeElement> hiddenIn(List<TypeParameterElement> parameters) {
        return inHeader().hidden(bounds(parameters));
    }

    /** Returns the visibility in the wrapper's header: protected members are visible in its body only. */
    public Visibility inHeader() {
        return new Visibility(elements, types, origin, false);
    }

    public boolean mayName(TypeElement type) {
        for (Element at = type; at instanceof TypeElement; at = at.getEnclosingElement()) {
            if (!sees(at)) {
                return false;
            }
        }
        return isExported(type);
    }

    private Optional<TypeElement> hidden(Stream<? extends TypeMirror> types) {
        return types.flatMap(MentionedTypes::of)
                // An unresolved type is a pending wrapper, public or in this package: any other type was deferred.
                .filter(type -> type.getKind() != TypeKind.ERROR)
                .map(type -> (TypeElement) type.asElement())
                .filter(type -> !mayName(type))
                .findFirst();
    }

    private static Stream<? extends TypeMirror> bounds(List<? extends TypeParameterElement> parameters) {
        return parameters.stream().flatMap(parameter -> parameter.getBounds().stream());
    }

    private boolean sees(Element element) {
        if (element.getModifiers().contains(Modifier.PUBLIC)) {
            return true;
        }
        if (element.getModifiers().contains(Modifier.PRIVATE)) {
            return false;
        }
        return elements.getPackageOf(element).equals(elements.getPackageOf(origin))
                || (element.getModifiers().contains(Modifier.PROTECTED) && inheritsFrom(element.getEnclosingElement()));
    }

    /** Whether the origin itself inherits from the owner: an enclosing class may inherit more. */
    private boolean inheritsFrom(@Nullable Element owner) {
        return inherits
                && owner instanceof TypeElement type
                && types.isSubtype(types.erasure(origin.asType()), types.erasure(type.asType()));
    }

    /** Some annotations of the JDK, such as those for the compiler, are in packages that are not exported. */
    private boolean isExported(TypeElement type) {
        PackageElement wanted = elements.getPackageOf(type);
        if (wanted.getQualifiedName().toString().startsWith("java.")) {
            return true;
        }
        ModuleElement theirs = elements.getModuleOf(type);
        ModuleElement ours = elements.getModuleOf(origin);
        if (theirs == null || theirs.isUnnamed() || theirs.equals(ours)) {
            return true;
        }
        return theirs.getDirectives().stream()
                .filter(ModuleElement.ExportsDirective.class::isInstance)
                .map(ModuleElement.ExportsDirective.class::cast)
                .filter(exports -> exports.getPackage().equals(wanted))
                .anyMatch(exports -> exports.getTargetModules() == null
                        || exports.getTargetModules().contains(ours));
    }

    /** Decides the same for a type of any kind, as in a class literal. */
    public boolean mayName(TypeMirror type) {
        return hidden(Stream.of(type)).isEmpty();
    }
}
