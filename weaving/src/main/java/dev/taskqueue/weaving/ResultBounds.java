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
 * The bounds of the type variable that a method is declared to return. The descriptor has the first of them; the others,
 * and that it is a variable at all, only the signatures tell.
 */
final class ResultBounds {

    private ResultBounds() {}

    /**
     * The bounds, by name.
     *
     * @param method the method
     * @param ofClass the signature of its class; null where that has none
     * @return binary names; empty where the method returns something else than a type variable
     */
    static Set<String> of(ScannedMethod method, @Nullable String ofClass) {
        String signature = method.genericSignature;
        String variable = signature == null ? null : variable(signature);
        if (signature == null || variable == null) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        // All there is to see of a variable that a class further out declares.
        names.add(Type.getReturnType(method.descriptor).getClassName());
        Parameters parameters = new Parameters();
        try {
            if (ofClass != null) {
                new SignatureReader(ofClass).accept(parameters);
            }
            // The later one: a method's variable hides its class's.
            new SignatureReader(signature).accept(parameters);
        } catch (RuntimeException malformed) {
            // The JVM looks at no signature, and shrinkers leave some that are none.
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

    /** Reads type parameters; what comes behind them in a signature is passed over. */
    private static final class Parameters extends SignatureVisitor {

        private final Map<String, Bounds> bounds = new HashMap<>();
        private Bounds current = new Bounds();

        Parameters() {
            super(ClassScan.API);
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

        private static final SignatureVisitor IGNORING = new SignatureVisitor(ClassScan.API) {};

        final List<String> classes = new ArrayList<>();
        final List<String> variables = new ArrayList<>();

        Bounds() {
            super(ClassScan.API);
        }

        @Override
        public void visitClassType(String name) {
            classes.add(name.replace('/', '.'));
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
