package dev.taskqueue.processor.shape;

import com.palantir.javapoet.ClassName;
import dev.taskqueue.processor.read.KnownNames;
import dev.taskqueue.processor.read.Options;
import dev.taskqueue.processor.read.Problem;
import dev.taskqueue.processor.read.VisibleTypes;
import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Assigns the names of the wrappers of one compilation. Types claim their names before any wrapper is written, so that
 * if two clash, neither is written.
 */
public final class WrapperNames {

    private final Elements elements;
    private final Options options;
    private final Map<String, Set<String>> claims = new HashMap<>();

    public WrapperNames(Elements elements, Options options) {
        this.elements = elements;
        this.options = options;
    }

    /** Returns {@code Outer_InnerWithTaskQueue} for {@code Outer.Inner}. */
    public static ClassName of(TypeElement type, Elements elements, Options options) {
        ClassName name = ClassName.get(type);
        return ClassName.get(
                elements.getPackageOf(type).getQualifiedName().toString(),
                String.join("_", name.simpleNames()) + options.suffix());
    }

    /** Claims a name. Call this for all types of a round before {@link #findClash}. */
    public void claim(TypeElement type) {
        claims.computeIfAbsent(of(type, elements, options).canonicalName(), name -> new TreeSet<>())
                .add(type.getQualifiedName().toString());
    }

    /** Whether something else has the name of the type's wrapper. */
    public Optional<Problem> findClash(TypeElement type) {
        String name = of(type, elements, options).canonicalName();
        String origin = type.getQualifiedName().toString();
        Set<String> others = new TreeSet<>(claims.getOrDefault(name, Set.of()));
        others.remove(origin);
        if (others.isEmpty()) {
            TypeElement existing = VisibleTypes.find(name, type, elements);
            // A wrapper from an earlier compilation, found on the class path, is about to be replaced.
            if (existing == null || isGenerated(existing)) {
                return Optional.empty();
            }
        }
        return Optional.of(Problem.at(
                type,
                DiagnosticCode.NAME_TAKEN.with(
                        origin,
                        name,
                        others.isEmpty()
                                ? "which exists already"
                                : "and so would the wrapper of " + String.join(" and of ", others),
                        others.isEmpty()
                                ? "Rename one of them, or choose another suffix with -A" + Options.SUFFIX + "=..."
                                : "Rename one of these types: with any suffix their wrappers have the same name")));
    }

    /** Returns the type's wrapper, generated in this compilation or an earlier one. */
    public Optional<TypeElement> existing(TypeElement type) {
        String name = of(type, elements, options).canonicalName();
        return Optional.ofNullable(VisibleTypes.find(name, type, elements)).filter(WrapperNames::isGenerated);
    }

    public static boolean isGenerated(Element type) {
        for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
            if (((TypeElement) mirror.getAnnotationType().asElement())
                    .getQualifiedName()
                    .contentEquals(KnownNames.GENERATED_BY)) {
                return true;
            }
        }
        return false;
    }
}
