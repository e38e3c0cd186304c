package dev.taskqueue.processor;

import com.palantir.javapoet.ClassName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** The names of the wrappers of one compilation, each given once. */
final class WrapperNames {

    private final Elements elements;
    private final Options options;
    private final Map<String, String> given = new HashMap<>();

    WrapperNames(Elements elements, Options options) {
        this.elements = elements;
        this.options = options;
    }

    /** {@code Outer_InnerWithTaskQueue} for {@code Outer.Inner}. */
    static ClassName of(TypeElement type, Elements elements, Options options) {
        ClassName name = ClassName.get(type);
        return ClassName.get(
                elements.getPackageOf(type).getQualifiedName().toString(),
                String.join("_", name.simpleNames()) + options.suffix());
    }

    /** Takes the name of the type's wrapper, unless another type has it. */
    Optional<Problem> take(TypeElement type) {
        ClassName name = of(type, elements, options);
        String origin = type.getQualifiedName().toString();
        String other = given.putIfAbsent(name.canonicalName(), origin);
        if (other == null || other.equals(origin)) {
            TypeElement existing = elements.getTypeElement(elements.getModuleOf(type), name.canonicalName());
            // One from an earlier compilation, found on the class path, is about to be written anew.
            if (existing == null || isGenerated(existing)) {
                return Optional.empty();
            }
            other = null;
        }
        return Optional.of(Problem.at(
                type,
                Code.NAME_TAKEN,
                "The wrapper of " + origin + " would be " + name.canonicalName() + ", "
                        + (other == null ? "which exists already" : "and so would the wrapper of " + other),
                "rename one of them, or choose another suffix with -A" + Options.SUFFIX + "=..."));
    }

    /** The type's wrapper, generated in this compilation or an earlier one. */
    Optional<TypeElement> existing(TypeElement type) {
        String name = of(type, elements, options).canonicalName();
        return Optional.ofNullable(elements.getTypeElement(elements.getModuleOf(type), name))
                .filter(WrapperNames::isGenerated);
    }

    static boolean isGenerated(Element type) {
        for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
            if (((TypeElement) mirror.getAnnotationType().asElement())
                    .getQualifiedName()
                    .contentEquals(Names.GENERATED_BY)) {
                return true;
            }
        }
        return false;
    }
}
