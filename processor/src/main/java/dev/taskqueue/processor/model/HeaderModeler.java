package dev.taskqueue.processor.model;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import dev.taskqueue.processor.read.KnownNames;
import dev.taskqueue.processor.read.VisibleTypes;
import dev.taskqueue.processor.shape.Shape;
import dev.taskqueue.processor.shape.WrappedType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Models the modifiers and annotations of a wrapper. */
final class HeaderModeler {

    private HeaderModeler() {}

    static Set<Modifier> modifiers(WrappedType type) {
        TypeElement origin = type.element();
        Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
        if (isPublic(origin)) {
            modifiers.add(Modifier.PUBLIC);
        }
        boolean isAbstract =
                type.shape() == Shape.SUBCLASS && origin.getModifiers().contains(Modifier.ABSTRACT);
        if (isAbstract) {
            modifiers.add(Modifier.ABSTRACT);
        }
        boolean isPermitted = type.shape().inherits() && origin.getModifiers().contains(Modifier.SEALED);
        if (isPermitted && isAbstract) {
            // A subclass has to implement the abstract methods.
            modifiers.add(Modifier.NON_SEALED);
        } else if (isPermitted || !type.shape().inherits()) {
            modifiers.add(Modifier.FINAL);
        }
        return modifiers;
    }

    static List<AnnotationSpec> annotations(
            WrappedType type, KeptAnnotations annotations, Set<String> suppressed, Elements elements) {
        List<AnnotationSpec> all = new ArrayList<>(annotations.keepOfType(type.element(), type.shape()));
        if (!suppressed.isEmpty()) {
            all.add(KeptAnnotations.withText(ClassName.get(SuppressWarnings.class), suppressed.toArray(String[]::new)));
        }
        // Invisible to a module that does not read java.compiler.
        if (VisibleTypes.find(KnownNames.GENERATED, type.element(), elements) != null) {
            all.add(KeptAnnotations.withText(ClassName.bestGuess(KnownNames.GENERATED), KnownNames.PROCESSOR));
        }
        all.add(KeptAnnotations.withText(ClassName.bestGuess(KnownNames.GENERATED_BY)));
        return all;
    }

    private static boolean isPublic(TypeElement type) {
        for (Element at = type; at instanceof TypeElement; at = at.getEnclosingElement()) {
            if (!at.getModifiers().contains(Modifier.PUBLIC)) {
                return false;
            }
        }
        return true;
    }
}
