package dev.taskqueue.processor.model;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import dev.taskqueue.processor.read.InnerClasses;
import dev.taskqueue.processor.shape.PendingWrappers;
import dev.taskqueue.processor.shape.TypeParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.NoType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;
import org.jspecify.annotations.Nullable;

/**
 * Converts a type to its name with its annotations, at any depth: JavaPoet's own conversion loses them.
 *
 * <p>Annotations before a declaration apply to both the declaration and its type. The visitor's parameter therefore
 * holds the annotations that are already written there, so that the type does not repeat them.
 */
final class TypeNames extends SimpleTypeVisitor14<TypeName, TypeNames.Place> {

    /**
     * JavaPoet omits Object as a bound, by its text and kind; but before other bounds, Object determines the erasure.
     */
    private static final TypeName OBJECT_AS_ERASURE = TypeVariableName.get("java.lang.Object");

    private final NameScope scope;
    private final PendingWrappers pending;
    private final Function<List<? extends AnnotationMirror>, List<AnnotationSpec>> annotations;

    TypeNames(
            NameScope scope,
            PendingWrappers pending,
            Function<List<? extends AnnotationMirror>, List<AnnotationSpec>> annotations) {
        this.scope = scope;
        this.pending = pending;
        this.annotations = annotations;
    }

    TypeName name(TypeMirror type) {
        return visit(type, Place.NONE);
    }

    /** Returns the type's name without the annotations that its declaration carries. */
    TypeName name(TypeMirror type, List<? extends AnnotationMirror> ofDeclaration) {
        return visit(type, new Place(ofDeclaration, null));
    }

    /**
     * Returns the name of a type in which the type arguments of a supertype replace type variables. Compilers lose the
     * annotations of the replaced variables: {@code @Nullable V} becomes {@code String}.
     *
     * @param declared the type as the supertype declares it
     */
    TypeName name(TypeMirror type, TypeMirror declared, List<? extends AnnotationMirror> ofDeclaration) {
        return visit(type, new Place(ofDeclaration, declared));
    }

    /** Returns a type parameter with its declared bounds. */
    TypeVariableName declaration(TypeParameterElement parameter) {
        return declaration(parameter, parameter.getBounds());
    }

    /** Returns a type parameter whose bounds contain the type arguments of a supertype. */
    TypeVariableName declaration(TypeVariable variable) {
        return declaration((TypeParameterElement) variable.asElement(), TypeParameters.boundsOf(variable));
    }

    private TypeVariableName declaration(TypeParameterElement parameter, List<? extends TypeMirror> bounds) {
        List<TypeName> names = new ArrayList<>();
        for (int i = 0; i < bounds.size(); i++) {
            TypeMirror declared =
                    i < parameter.getBounds().size() ? parameter.getBounds().get(i) : bounds.get(i);
            TypeName name = name(bounds.get(i), declared, List.of());
            names.add(bounds.size() > 1 && name.equals(ClassName.OBJECT) ? OBJECT_AS_ERASURE : name);
        }
        return TypeVariableName.get(scope.nameOf(parameter), names.toArray(TypeName[]::new))
                .annotated(annotations.apply(parameter.getAnnotationMirrors()));
    }

    @Override
    public TypeName visitPrimitive(PrimitiveType type, Place place) {
        return TypeName.get(type).annotated(own(type, place));
    }

    @Override
    public TypeName visitNoType(NoType type, Place place) {
        return TypeName.get(type);
    }

    @Override
    public TypeName visitArray(ArrayType type, Place place) {
        return ArrayTypeName.of(visit(type.getComponentType(), place.component()))
                .annotated(own(type, place.withoutDeclaration()));
    }

    @Override
    public TypeName visitTypeVariable(TypeVariable type, Place place) {
        return TypeVariableName.get(scope.nameOf((TypeParameterElement) type.asElement()))
                .annotated(own(type, place));
    }

    @Override
    public TypeName visitDeclared(DeclaredType type, Place place) {
        TypeElement element = (TypeElement) type.asElement();
        List<TypeName> arguments = new ArrayList<>();
        for (int i = 0; i < type.getTypeArguments().size(); i++) {
            arguments.add(visit(type.getTypeArguments().get(i), place.argument(i)));
        }
        TypeMirror enclosing = type.getEnclosingType();
        TypeName name;
        if (InnerClasses.is(element)
                && name(enclosing) instanceof ParameterizedTypeName generic
                && !isRaw(type, element)) {
            name = generic.nestedClass(element.getSimpleName().toString(), arguments);
        } else if (arguments.isEmpty()) {
            name = scope.type(element);
        } else {
            name = ParameterizedTypeName.get(scope.type(element), arguments.toArray(TypeName[]::new));
        }
        return name.annotated(own(type, place));
    }

    @Override
    public TypeName visitError(ErrorType type, Place place) {
        return pending(type).annotated(own(type, place));
    }

    /** Names a pending wrapper. Types with other unresolved names were deferred, or get no wrapper. */
    ClassName pending(ErrorType type) {
        return pending.named(type, scope.inPackage())
                .orElseThrow(() -> new IllegalStateException("Unresolved: " + type));
    }

    /** Loses an annotation of the wildcard itself, {@code List<@A ?>}: JavaPoet has it but does not write it. */
    @Override
    public TypeName visitWildcard(WildcardType type, Place place) {
        if (type.getSuperBound() != null) {
            return WildcardTypeName.supertypeOf(visit(type.getSuperBound(), place.superBound()));
        }
        return WildcardTypeName.subtypeOf(
                type.getExtendsBound() == null
                        ? ClassName.OBJECT
                        : visit(type.getExtendsBound(), place.extendsBound()));
    }

    @Override
    protected TypeName defaultAction(TypeMirror type, Place place) {
        throw new IllegalStateException("No type of a declaration: " + type.getKind() + " " + type);
    }

    private List<AnnotationSpec> own(TypeMirror type, Place place) {
        List<AnnotationMirror> left = new ArrayList<>(place.annotations(type));
        for (AnnotationMirror done : place.written()) {
            left.removeIf(mirror -> mirror.toString().equals(done.toString()));
        }
        return annotations.apply(left);
    }

    private static boolean isRaw(DeclaredType type, TypeElement element) {
        return type.getTypeArguments().isEmpty() && !element.getTypeParameters().isEmpty();
    }

    /**
     * The position of a type.
     *
     * @param written the annotations that are already written before the whole declaration
     * @param declared the type at this place before the substitution of type arguments; null if it is the same
     */
    record Place(
            List<? extends AnnotationMirror> written,
            @Nullable TypeMirror declared) {

        static final Place NONE = new Place(List.of(), null);

        /** Prefers the annotations of the type variable over those of its type argument: the outer ones win. */
        List<? extends AnnotationMirror> annotations(TypeMirror type) {
            return declared == null || declared.getAnnotationMirrors().isEmpty()
                    ? type.getAnnotationMirrors()
                    : declared.getAnnotationMirrors();
        }

        Place withoutDeclaration() {
            return new Place(List.of(), declared);
        }

        Place component() {
            return new Place(written, declared instanceof ArrayType array ? array.getComponentType() : null);
        }

        Place argument(int index) {
            return new Place(
                    List.of(),
                    declared instanceof DeclaredType generic
                                    && index < generic.getTypeArguments().size()
                            ? generic.getTypeArguments().get(index)
                            : null);
        }

        Place superBound() {
            return new Place(List.of(), declared instanceof WildcardType wildcard ? wildcard.getSuperBound() : null);
        }

        Place extendsBound() {
            return new Place(List.of(), declared instanceof WildcardType wildcard ? wildcard.getExtendsBound() : null);
        }
    }
}
