package dev.taskqueue.processor.read;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;
import org.jspecify.annotations.Nullable;

/**
 * Collects the classes that a type mentions: the raw class, its arguments, its bounds. A type variable mentions
 * nothing; its declaration does.
 */
public final class MentionedTypes extends SimpleTypeVisitor14<@Nullable Void, List<DeclaredType>> {

    private final boolean withAnnotations;

    private MentionedTypes(boolean withAnnotations) {
        this.withAnnotations = withAnnotations;
    }

    /** Returns all mentioned classes, including unresolved ones ({@link ErrorType}). */
    public static Stream<DeclaredType> of(TypeMirror type) {
        return of(type, true);
    }

    /** Returns all mentioned classes without unresolved annotations, since the type is usable without them. */
    public static Stream<DeclaredType> withoutAnnotations(TypeMirror type) {
        return of(type, false);
    }

    private static Stream<DeclaredType> of(TypeMirror type, boolean withAnnotations) {
        List<DeclaredType> found = new ArrayList<>();
        new MentionedTypes(withAnnotations).visit(type, found);
        return found.stream();
    }

    @Override
    public @Nullable Void visitDeclared(DeclaredType type, List<DeclaredType> found) {
        found.add(type);
        if (withAnnotations) {
            annotations(type, found);
        }
        visit(type.getEnclosingType(), found);
        type.getTypeArguments().forEach(argument -> visit(argument, found));
        return null;
    }

    @Override
    public @Nullable Void visitError(ErrorType type, List<DeclaredType> found) {
        return visitDeclared(type, found);
    }

    @Override
    public @Nullable Void visitArray(ArrayType type, List<DeclaredType> found) {
        visit(type.getComponentType(), found);
        return null;
    }

    @Override
    public @Nullable Void visitWildcard(WildcardType type, List<DeclaredType> found) {
        if (type.getExtendsBound() != null) {
            visit(type.getExtendsBound(), found);
        }
        if (type.getSuperBound() != null) {
            visit(type.getSuperBound(), found);
        }
        return null;
    }

    @Override
    public @Nullable Void visitIntersection(IntersectionType type, List<DeclaredType> found) {
        type.getBounds().forEach(bound -> visit(bound, found));
        return null;
    }

    /** Adds unresolved annotations only: the others are written if the wrapper may name them, and omitted if not. */
    private static void annotations(TypeMirror type, List<DeclaredType> found) {
        for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
            if (mirror.getAnnotationType() instanceof ErrorType error) {
                found.add(error);
            }
        }
    }
}
