package dev.taskqueue.processor.check;

import dev.taskqueue.processor.read.AnnotatedType;
import dev.taskqueue.processor.read.MentionedTypes;
import dev.taskqueue.processor.shape.InterfaceMethods;
import dev.taskqueue.processor.shape.PendingWrappers;
import dev.taskqueue.processor.shape.Shape;
import dev.taskqueue.processor.shape.TypeParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Parameterizable;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Finds unresolved types that a type mentions: another processor may generate them in this round.
 *
 * @param types the compiler's type utilities
 * @param elements the compiler's element utilities
 * @param pending the wrappers that count as resolved
 */
public record UnresolvedTypes(Types types, Elements elements, PendingWrappers pending) {

    /** Returns the names of the types that the wrapper needs and that are missing; empty if there are none. */
    public List<String> find(AnnotatedType annotated) {
        List<TypeMirror> mentioned = new ArrayList<>();
        for (Element at = annotated.element(); at instanceof TypeElement type; at = at.getEnclosingElement()) {
            header(type, mentioned);
        }
        hierarchy(annotated.element(), mentioned);
        for (Element member : annotated.element().getEnclosedElements()) {
            if (member instanceof ExecutableElement executable && counts(executable, annotated)) {
                signature(executable, mentioned);
            }
        }
        List<String> missing = missing(mentioned.stream().flatMap(MentionedTypes::of), annotated);
        // While supertypes are missing, the inherited members are unknown.
        return missing.isEmpty() && Shape.of(annotated) == Shape.IMPLEMENTATION
                ? missing(inherited(annotated.element()), annotated)
                : missing;
    }

    /** Ignores annotations: those of libraries may be missing, and the wrapper then omits them. */
    private Stream<DeclaredType> inherited(TypeElement type) {
        return new InterfaceMethods(elements, types)
                .members(type)
                .map(InterfaceMethods.Member::type)
                .flatMap(method -> Stream.of(
                                Stream.of(method.getReturnType()),
                                method.getParameterTypes().stream(),
                                method.getThrownTypes().stream(),
                                method.getTypeVariables().stream()
                                        .flatMap(variable -> TypeParameters.boundsOf(variable).stream()))
                        .flatMap(stream -> stream))
                .flatMap(MentionedTypes::withoutAnnotations);
    }

    private List<String> missing(Stream<DeclaredType> mentioned, AnnotatedType annotated) {
        String inPackage =
                elements.getPackageOf(annotated.element()).getQualifiedName().toString();
        return mentioned
                // Test the kind and not the class: javac implements every class type as an ErrorType.
                .filter(type -> type.getKind() == TypeKind.ERROR)
                .map(ErrorType.class::cast)
                .filter(type -> pending.named(type, inPackage).isEmpty())
                .map(ErrorType::toString)
                .distinct()
                .toList();
    }

    private static boolean counts(ExecutableElement executable, AnnotatedType annotated) {
        return executable.getKind() == ElementKind.CONSTRUCTOR
                || annotated.element().getKind() == ElementKind.INTERFACE
                || annotated.actions().stream()
                        .anyMatch(action -> action.method().equals(executable));
    }

    private static void header(TypeElement type, List<TypeMirror> mentioned) {
        annotations(type, mentioned);
        typeParameters(type, mentioned);
    }

    /** Collects the supertypes, direct and indirect: members come from them. */
    private void hierarchy(TypeElement type, List<TypeMirror> mentioned) {
        for (TypeMirror supertype : types.directSupertypes(type.asType())) {
            mentioned.add(supertype);
            if (supertype.getKind() == TypeKind.DECLARED) {
                hierarchy((TypeElement) ((DeclaredType) supertype).asElement(), mentioned);
            }
        }
    }

    private static void signature(ExecutableElement executable, List<TypeMirror> mentioned) {
        annotations(executable, mentioned);
        typeParameters(executable, mentioned);
        mentioned.add(executable.getReturnType());
        mentioned.addAll(executable.getThrownTypes());
        executable.getParameters().forEach(parameter -> {
            annotations(parameter, mentioned);
            mentioned.add(parameter.asType());
        });
    }

    private static void typeParameters(Parameterizable element, List<TypeMirror> mentioned) {
        for (TypeParameterElement parameter : element.getTypeParameters()) {
            annotations(parameter, mentioned);
            mentioned.addAll(parameter.getBounds());
        }
    }

    private static void annotations(Element element, List<TypeMirror> mentioned) {
        element.getAnnotationMirrors().forEach(mirror -> annotation(mirror, mentioned));
    }

    private static void annotation(AnnotationMirror mirror, List<TypeMirror> mentioned) {
        mentioned.add(mirror.getAnnotationType());
        mirror.getElementValues().values().stream()
                .flatMap(UnresolvedTypes::flatten)
                .forEach(value -> {
                    if (value instanceof TypeMirror type) {
                        mentioned.add(type);
                    } else if (value instanceof AnnotationMirror nested) {
                        annotation(nested, mentioned);
                    }
                });
    }

    private static Stream<Object> flatten(AnnotationValue value) {
        return value.getValue() instanceof List<?> list
                ? list.stream().flatMap(part -> flatten((AnnotationValue) part))
                : Stream.of(value.getValue());
    }
}
