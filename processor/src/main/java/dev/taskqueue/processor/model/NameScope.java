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
 * What simple names mean inside one wrapper. Where a name would be taken for something else, the type is written with its
 * package.
 *
 * @param inPackage the wrapper's package
 * @param inheritedTypes the member types that the wrapper inherits: within it they win over imports and over the types of
 *     its package
 * @param variables the fields and parameters in sight, and the type parameters: within expressions they win over types
 * @param renamed type parameters that have another name in the wrapper
 */
public record NameScope(
        String inPackage,
        Set<String> inheritedTypes,
        Set<String> variables,
        Map<TypeParameterElement, String> renamed) {

    /** What wrappers name in expressions. A type of the same name gives way to it: otherwise one would be imported by chance. */
    private static final Map<String, String> IN_EXPRESSIONS = Stream.of(
                    KnownNames.ACTION_POINT, KnownNames.PROPAGATION, KnownNames.FAILURE_POLICY, KnownNames.OBJECTS)
            .collect(Collectors.toMap(name -> name.substring(name.lastIndexOf('.') + 1), name -> name));

    /** The type, where only a type can stand. */
    ClassName type(TypeElement element) {
        TypeElement outermost = outermost(element);
        String name = outermost.getSimpleName().toString();
        String qualified = outermost.getQualifiedName().toString();
        boolean givesWay = !IN_EXPRESSIONS.getOrDefault(name, qualified).equals(qualified);
        return givesWay || inheritedTypes.contains(name) ? withPackage(element) : ClassName.get(element);
    }

    /** The type, where a variable could stand too. */
    ClassName expression(TypeElement element) {
        return variables.contains(outermost(element).getSimpleName().toString()) ? withPackage(element) : type(element);
    }

    String nameOf(TypeParameterElement parameter) {
        return renamed.getOrDefault(parameter, parameter.getSimpleName().toString());
    }

    /** What the name of a type, as it is written, starts with: a variable of that name would be meant. */
    static String firstIdentifier(ClassName written) {
        return written.simpleNames().get(0).replaceFirst("\\..*", "");
    }

    /** To JavaPoet a type without a package, nested in one that has the package's name. */
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
