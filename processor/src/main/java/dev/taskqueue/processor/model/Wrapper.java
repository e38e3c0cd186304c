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
 * All that is to be written of one wrapper: checked, and with every name settled.
 *
 * @param name the wrapper's name
 * @param origin the type that it wraps, and the one element that it comes from
 * @param shape what it is to that type
 * @param modifiers its modifiers
 * @param annotations its annotations
 * @param typeVariables its type parameters
 * @param type the wrapped type with those parameters as its arguments
 * @param inheritedTypes the simple names that mean an inherited type inside it, and so nothing else
 * @param used how its body names the types that it uses
 * @param constructors its constructors
 * @param actions its actions
 * @param delegations the methods that it only passes on to the target
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

    /** The field that a wrapper with a target keeps it in, and the parameter of its constructor. */
    public static final String TARGET = "target";

    /**
     * Names for expressions, where a field or a parameter of the same name would win over a type.
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

        /** What those names start with that actions' bodies use: no variable there may be called that. */
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
     * @param modifiers those that the wrapper's method has
     * @param annotations those of the method that are kept
     * @param typeVariables the method's own type parameters
     * @param returnType the return type; {@code void} for a constructor
     * @param parameters the parameters with their annotations
     * @param varargs whether the last one is variable
     * @param exceptions what it throws
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
     * @param outer for an inner class, the additional first parameter: the instance that the new one belongs to
     */
    public record Constructor(Signature signature, Optional<ParameterSpec> outer) {}

    /**
     * A method that is passed on.
     *
     * @param signature the method
     * @param cast how to call it where its name alone would be ambiguous
     */
    public record Delegation(Signature signature, Optional<CastCall> cast) {}

    /**
     * A call that casts.
     *
     * @param target what the target is cast to
     * @param arguments what the arguments are cast to; empty where they stay as they are
     * @param castsResult whether the result is cast to the return type
     * @param givesTypeArguments whether the method's type arguments are given
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
     * The names of an action's local variables, unlike those of its parameters.
     *
     * @param slot the thread's slot
     * @param outer what was open before
     * @param token what the entry gives
     * @param failure what the method throws
     * @param left what was open then
     */
    public record Locals(String slot, String outer, String token, String failure, String left) {}
}
