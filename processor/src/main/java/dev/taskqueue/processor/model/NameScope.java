package dev.taskqueue.processor.model;

import com.palantir.javapoet.ClassName;
import dev.taskqueue.processor.read.EnclosingElements;
import dev.taskqueue.processor.read.KnownNames;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;

/**
 * Resolves simple names inside one wrapper. If a name would resolve to something else, the type is written with its
 * package.
 *
 * @param inPackage the wrapper's package
 * @param inheritedTypes the member types that the wrapper inherits: within it they win over imports and over the types
 *     of its package
 * @param variables the fields and parameters in scope, and the type parameters: within expressions they win over types
 * @param renamed type parameters that have another name in the wrapper
 */
public record NameScope(
        String inPackage,
        Set<String> inheritedTypes,
        Set<String> variables,
        Map<TypeParameterElement, String> renamed) {

    /**
     * The types that wrappers name in expressions. Another type of that name is written with its package: otherwise the
     * import would depend on chance.
     */
    private static final Map<String, String> IN_EXPRESSIONS = Stream.of(
                    KnownNames.ACTION_POINT, KnownNames.PROPAGATION, KnownNames.FAILURE_POLICY, KnownNames.OBJECTS)
            .collect(Collectors.toMap(name -> name.substring(name.lastIndexOf('.') + 1), name -> name));

    /** Names the type in a place for types only. */
    ClassName type(TypeElement element) {
        TypeElement outermost = outermost(element);
        String name = outermost.getSimpleName().toString();
        String qualified = outermost.getQualifiedName().toString();
        boolean givesWay = !IN_EXPRESSIONS.getOrDefault(name, qualified).equals(qualified);
        return givesWay || inheritedTypes.contains(name) ? withPackage(element) : ClassName.get(element);
    }

    /** Names the type in a place where a variable is possible, too. */
    ClassName expression(TypeElement element) {
        return variables.contains(outermost(element).getSimpleName().toString()) ? withPackage(element) : type(element);
    }

    String nameOf(TypeParameterElement parameter) {
        return renamed.getOrDefault(parameter, parameter.getSimpleName().toString());
    }

    /** Returns the first identifier of a type's written name: a variable of that name would obscure the type. */
    static String firstIdentifier(ClassName written) {
        return written.simpleNames().get(0).replaceFirst("\\..*", "");
    }

    /** Represents the package to JavaPoet as an enclosing type, so that it is always written. */
    private static ClassName withPackage(TypeElement element) {
        Deque<String> names = new ArrayDeque<>();
        Element at = element;
        while (at instanceof TypeElement type) {
            names.addFirst(type.getSimpleName().toString());
            at = EnclosingElements.of(type);
        }
        PackageElement inPackage = (PackageElement) at;
        if (!inPackage.isUnnamed()) {
            names.addFirst(inPackage.getQualifiedName().toString());
        }
        String first = names.removeFirst();
        return ClassName.get("", first, names.toArray(String[]::new));
    }

    private static TypeElement outermost(TypeElement element) {
        TypeElement outermost = element;
        while (outermost.getEnclosingElement() instanceof TypeElement enclosing) {
            outermost = enclosing;
        }
        return outermost;
    }
}
