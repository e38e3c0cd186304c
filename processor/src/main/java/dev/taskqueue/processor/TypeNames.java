package dev.taskqueue.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
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

/**
 * Turns a type into its name with the annotations it carries, wherever they stand: JavaPoet's own conversion loses them.
 *
 * <p>The visitor's parameter holds annotations that have been written in front of the whole declaration already. Java
 * takes those for the declaration and for the type, so at the place in the type where they would be read they are not
 * written once more.
 */
final class TypeNames extends SimpleTypeVisitor14<TypeName, List<? extends AnnotationMirror>> {

    /** JavaPoet drops Object as a bound, by its text and kind; but before other bounds it is what the variable erases to. */
    private static final TypeName OBJECT_AS_ERASURE = TypeVariableName.get("java.lang.Object");

    private final Scope scope;
    private final PendingWrappers pending;
    private final Function<List<? extends AnnotationMirror>, List<AnnotationSpec>> annotations;

    TypeNames(
            Scope scope,
            PendingWrappers pending,
            Function<List<? extends AnnotationMirror>, List<AnnotationSpec>> annotations) {
        this.scope = scope;
        this.pending = pending;
        this.annotations = annotations;
    }

    TypeName of(TypeMirror type) {
        return of(type, List.of());
    }

    /** The type's name, less the annotations that its declaration carries. */
    TypeName of(TypeMirror type, List<? extends AnnotationMirror> ofDeclaration) {
        return visit(type, ofDeclaration);
    }

    /** A type parameter as it is declared, bounds and all. */
    TypeVariableName declaration(TypeParameterElement parameter) {
        return declaration(parameter, parameter.getBounds());
    }

    /** The same where the type arguments of a supertype have been put into the bounds. */
    TypeVariableName declaration(TypeVariable variable) {
        return declaration((TypeParameterElement) variable.asElement(), TypeParameters.boundsOf(variable));
    }

    private TypeVariableName declaration(TypeParameterElement parameter, List<? extends TypeMirror> bounds) {
        TypeName[] names = bounds.stream()
                .map(this::of)
                .map(name -> bounds.size() > 1 && name.equals(ClassName.OBJECT) ? OBJECT_AS_ERASURE : name)
                .toArray(TypeName[]::new);
        return TypeVariableName.get(scope.nameOf(parameter), names)
                .annotated(annotations.apply(parameter.getAnnotationMirrors()));
    }

    @Override
    public TypeName visitPrimitive(PrimitiveType type, List<? extends AnnotationMirror> written) {
        return TypeName.get(type).annotated(own(type, written));
    }

    @Override
    public TypeName visitNoType(NoType type, List<? extends AnnotationMirror> written) {
        return TypeName.get(type);
    }

    @Override
    public TypeName visitArray(ArrayType type, List<? extends AnnotationMirror> written) {
        return ArrayTypeName.of(visit(type.getComponentType(), written)).annotated(own(type, List.of()));
    }

    @Override
    public TypeName visitTypeVariable(TypeVariable type, List<? extends AnnotationMirror> written) {
        return TypeVariableName.get(scope.nameOf((TypeParameterElement) type.asElement()))
                .annotated(own(type, written));
    }

    @Override
    public TypeName visitDeclared(DeclaredType type, List<? extends AnnotationMirror> written) {
        TypeElement element = (TypeElement) type.asElement();
        List<TypeName> arguments =
                type.getTypeArguments().stream().map(this::of).toList();
        TypeMirror enclosing = type.getEnclosingType();
        TypeName name;
        if (Inner.is(element) && of(enclosing) instanceof ParameterizedTypeName generic && !isRaw(type, element)) {
            name = generic.nestedClass(element.getSimpleName().toString(), arguments);
        } else if (arguments.isEmpty()) {
            name = scope.type(element);
        } else {
            name = ParameterizedTypeName.get(scope.type(element), arguments.toArray(TypeName[]::new));
        }
        return name.annotated(own(type, written));
    }

    @Override
    public TypeName visitError(ErrorType type, List<? extends AnnotationMirror> written) {
        return pending(type).annotated(own(type, written));
    }

    /** Whatever else is unresolved is put off, and where it never comes to be the type gets no wrapper. */
    ClassName pending(ErrorType type) {
        return pending.named(type, scope.inPackage())
                .orElseThrow(() -> new IllegalStateException("Unresolved: " + type));
    }

    /** An annotation of the wildcard itself, {@code List<@A ?>}, is lost: JavaPoet has it but does not write it. */
    @Override
    public TypeName visitWildcard(WildcardType type, List<? extends AnnotationMirror> written) {
        if (type.getSuperBound() != null) {
            return WildcardTypeName.supertypeOf(of(type.getSuperBound()));
        }
        return WildcardTypeName.subtypeOf(
                type.getExtendsBound() == null ? ClassName.OBJECT : of(type.getExtendsBound()));
    }

    @Override
    protected TypeName defaultAction(TypeMirror type, List<? extends AnnotationMirror> written) {
        throw new IllegalStateException("No type of a declaration: " + type.getKind() + " " + type);
    }

    private List<AnnotationSpec> own(TypeMirror type, List<? extends AnnotationMirror> written) {
        List<AnnotationMirror> left = new ArrayList<>(type.getAnnotationMirrors());
        for (AnnotationMirror done : written) {
            left.removeIf(mirror -> mirror.toString().equals(done.toString()));
        }
        return annotations.apply(left);
    }

    private static boolean isRaw(DeclaredType type, TypeElement element) {
        return type.getTypeArguments().isEmpty() && !element.getTypeParameters().isEmpty();
    }
}
