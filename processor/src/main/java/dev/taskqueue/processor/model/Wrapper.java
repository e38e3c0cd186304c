package dev.taskqueue.processor.model;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import dev.taskqueue.processor.shape.Shape;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/**
 * Everything needed to write one wrapper: checked, and with every name settled.
 *
 * @param name the wrapper's name
 * @param origin the type that it wraps, and its only originating element
 * @param shape its relation to that type
 * @param modifiers its modifiers
 * @param annotations its annotations
 * @param typeVariables its type parameters
 * @param type the wrapped type with those parameters as its arguments
 * @param inheritedTypes the simple names of inherited types, which can mean nothing else inside the wrapper
 * @param used the names of the types that its body uses
 * @param constructors its constructors
 * @param actions its actions
 * @param delegations the methods that only delegate to the target
 */
public record Wrapper(
        ClassName name,
        TypeElement origin,
        Shape shape,
        Set<Modifier> modifiers,
        List<AnnotationSpec> annotations,
        List<TypeVariableName> typeVariables,
        TypeName type,
        Set<String> inheritedTypes,
        TypesUsed used,
        List<Constructor> constructors,
        List<Action> actions,
        List<Delegation> delegations) {

    /** The field with the target of a wrapper, and the parameter of its constructor. */
    public static final String TARGET = "target";

    /**
     * Names for expressions, in which a field or a parameter of the same name would win over a type.
     *
     * @param origin the wrapped type
     * @param actionPoint the SPI
     * @param propagation the enum
     * @param failurePolicy the enum
     * @param phase the enum; empty if every action has the default phase
     * @param objects {@code java.util.Objects}
     */
    public record TypesUsed(
            ClassName origin,
            ClassName actionPoint,
            ClassName propagation,
            ClassName failurePolicy,
            Optional<ClassName> phase,
            ClassName objects) {

        /** The first identifiers of the names that actions' bodies use: no variable there may have such a name. */
        Set<String> inBodies() {
            return Stream.of(origin, actionPoint)
                    .map(NameScope::firstIdentifier)
                    .collect(Collectors.toSet());
        }
    }

    /**
     * A method or a constructor without its body.
     *
     * @param name the method's name
     * @param modifiers the modifiers of the wrapper's method
     * @param annotations the kept annotations of the method
     * @param typeVariables the method's own type parameters
     * @param returnType the return type; {@code void} for a constructor
     * @param parameters the parameters with their annotations
     * @param varargs whether the last one is variable
     * @param exceptions the thrown types
     */
    public record Signature(
            String name,
            Set<Modifier> modifiers,
            List<AnnotationSpec> annotations,
            List<TypeVariableName> typeVariables,
            TypeName returnType,
            List<ParameterSpec> parameters,
            boolean varargs,
            List<TypeName> exceptions) {}

    /**
     * A constructor of a subclass.
     *
     * @param signature the superclass's constructor
     * @param outer for an inner class, the additional first parameter: the enclosing instance of the new one
     */
    public record Constructor(Signature signature, Optional<ParameterSpec> outer) {}

    /**
     * A delegated method.
     *
     * @param signature the method
     * @param cast casts for a call that is ambiguous by name alone
     */
    public record Delegation(Signature signature, Optional<CastCall> cast) {}

    /**
     * A call with casts.
     *
     * @param target the type to cast the target to
     * @param arguments the types to cast the arguments to; empty if they need no cast
     * @param castsResult whether the result is cast to the return type
     * @param givesTypeArguments whether the method's type arguments are explicit
     */
    public record CastCall(
            TypeName target, List<TypeName> arguments, boolean castsResult, boolean givesTypeArguments) {}

    /**
     * An action.
     *
     * @param signature the method
     * @param isStatic whether the method is static
     * @param constant the name of the constant that holds its point
     * @param descriptor the method's name and erased descriptor
     * @param name the action's name
     * @param propagation the name of the enum's constant
     * @param failurePolicy the name of the enum's constant
     * @param phase the name of the enum's constant; empty for the default
     * @param locals the names of the body's local variables
     */
    public record Action(
            Signature signature,
            boolean isStatic,
            String constant,
            String descriptor,
            String name,
            String propagation,
            String failurePolicy,
            Optional<String> phase,
            Locals locals) {}

    /**
     * The names of an action's local variables, distinct from those of its parameters.
     *
     * @param slot the thread's slot
     * @param outer the state that was open before
     * @param token the result of the entry
     * @param failure the thrown exception
     * @param left the state that was open when it was thrown
     */
    public record Locals(String slot, String outer, String token, String failure, String left) {}
}
