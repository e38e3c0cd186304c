package dev.taskqueue.weaving;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of weaving one class file. */
public sealed interface WeavingResult {

    /**
     * The outcomes of the methods that an annotation or a rule selects.
     *
     * @return the outcomes, in the class file's order
     */
    List<MethodOutcome> methods();

    /** At least one method has become an action. */
    final class Woven implements WeavingResult {
        private final byte[] classFile;
        private final List<MethodOutcome> methods;

        Woven(byte[] classFile, List<MethodOutcome> methods) {
            this.classFile = classFile;
            this.methods = List.copyOf(methods);
        }

        /**
         * The class file to use from now on.
         *
         * @return the class file, owned by the caller
         */
        public byte[] classFile() {
            return classFile;
        }

        @Override
        public List<MethodOutcome> methods() {
            return methods;
        }
    }

    /**
     * The class file stays as it is: no method is selected, or none can be woven.
     *
     * @param methods the outcomes
     */
    record Unchanged(List<MethodOutcome> methods) implements WeavingResult {
        /**
         * Copies the outcomes.
         *
         * @param methods the outcomes
         */
        public Unchanged {
            methods = List.copyOf(methods);
        }
    }

    /**
     * The class file as a whole cannot be woven, and stays as it is.
     *
     * @param obstacle the reason
     * @param cause the exception of the class file library, or null
     */
    record Refused(Obstacle obstacle, @Nullable Throwable cause) implements WeavingResult {

        /**
         * The message for users.
         *
         * @param className the class, in the form for messages
         * @return two lines: code, class and obstacle, then the fix
         */
        public String message(String className) {
            return obstacle.of(className).text();
        }

        @Override
        public List<MethodOutcome> methods() {
            return List.of();
        }
    }
}
