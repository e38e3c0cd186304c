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
 * What a wrapper may name: it is a top-level class in the package of its origin, and may extend it.
 *
 * @param elements the compiler's
 * @param types the compiler's
 * @param origin the wrapped type
 * @param inherits whether the wrapper is a subtype of it, and so sees what is protected in it and its supertypes
 */
public record Visibility(Elements elements, Types types, TypeElement origin, boolean inherits) {

    /** A type in the signature of a method or constructor that the wrapper may not name. */
    public Optional<TypeElement> hiddenIn(ExecutableElement executable) {
        Stream<TypeMirror> types = Stream.of(
                        Stream.of(executable.getReturnType()),
                        executable.getParameters().stream().map(VariableElement::asType),
                        executable.getThrownTypes().stream(),
                        bounds(executable.getTypeParameters()))
                .flatMap(stream -> stream);
        return hidden(types);
    }

    /** The same for a method as the wrapper has it. */
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

    /** A type in the bounds of the wrapper's own parameters that it may not name. */
    public Optional<TypeElement> hiddenIn(List<TypeParameterElement> parameters) {
        return inHeader().hidden(bounds(parameters));
    }

    /** The same where the wrapper is declared: what is protected can be seen in its body only. */
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
                // A wrapper that is yet to come, public or in this package; anything else would be put off.
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

    /** The class around the origin may inherit what the origin does not. */
    private boolean inheritsFrom(@Nullable Element owner) {
        return inherits
                && owner instanceof TypeElement type
                && types.isSubtype(types.erasure(origin.asType()), types.erasure(type.asType()));
    }

    /** Annotations of the JDK's own, such as those that the compiler reads, are in packages that nobody else sees. */
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

    /** The same for a type of any kind, as in a class literal. */
    public boolean mayName(TypeMirror type) {
        return hidden(Stream.of(type)).isEmpty();
    }
}
