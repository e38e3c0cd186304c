package dev.taskqueue.weaving;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.signature.SignatureReader;
import net.bytebuddy.jar.asm.signature.SignatureVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bounds of the type variable that a method is declared to return. The descriptor has only the first bound,
 * and does not mark it as one.
 */
final class ResultBounds {

    private ResultBounds() {}

    /**
     * The bounds, by name.
     *
     * @param method the method
     * @param ofClass the generic signature of its class; null if that has none
     * @return internal names; empty if the method does not return a type variable
     */
    static Set<String> of(ScannedMethod method, @Nullable String ofClass) {
        String signature = method.genericSignature();
        String variable = signature == null ? null : variable(signature);
        if (signature == null || variable == null) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        // For a variable of an enclosing class, only the erasure is available.
        names.add(Type.getReturnType(method.descriptor()).getInternalName());
        Parameters parameters = new Parameters();
        try {
            if (ofClass != null) {
                new SignatureReader(ofClass).accept(parameters);
            }
            // The method's signature comes second, since its variables hide those of its class.
            new SignatureReader(signature).accept(parameters);
        } catch (RuntimeException malformed) {
            // The JVM ignores signatures, and shrinkers leave malformed ones behind.
            return names;
        }
        parameters.collect(variable, names, new HashSet<>());
        return names;
    }

    private static @Nullable String variable(String signature) {
        int result = signature.indexOf(")T");
        int end = result < 0 ? -1 : signature.indexOf(';', result);
        return end < 0 ? null : signature.substring(result + 2, end);
    }

    /** Collects type parameters and ignores the rest of a signature. */
    private static final class Parameters extends SignatureVisitor {

        private final Map<String, Bounds> bounds = new HashMap<>();
        private Bounds current = new Bounds();

        Parameters() {
            super(ClassScanner.API);
        }

        void collect(String variable, Set<String> names, Set<String> seen) {
            Bounds found = bounds.get(variable);
            if (found != null && seen.add(variable)) {
                names.addAll(found.classes);
                found.variables.forEach(other -> collect(other, names, seen));
            }
        }

        @Override
        public void visitFormalTypeParameter(String name) {
            current = new Bounds();
            bounds.put(name, current);
        }

        @Override
        public SignatureVisitor visitClassBound() {
            return current;
        }

        @Override
        public SignatureVisitor visitInterfaceBound() {
            return current;
        }
    }

    /** The bounds of one type parameter, without their type arguments. */
    private static final class Bounds extends SignatureVisitor {

        private static final SignatureVisitor IGNORING = new SignatureVisitor(ClassScanner.API) {};

        final List<String> classes = new ArrayList<>();
        final List<String> variables = new ArrayList<>();

        Bounds() {
            super(ClassScanner.API);
        }

        @Override
        public void visitClassType(String name) {
            classes.add(name);
        }

        @Override
        public void visitInnerClassType(String name) {
            classes.add(classes.remove(classes.size() - 1) + '$' + name);
        }

        @Override
        public void visitTypeVariable(String name) {
            variables.add(name);
        }

        @Override
        public SignatureVisitor visitTypeArgument(char wildcard) {
            return IGNORING;
        }
    }
}
