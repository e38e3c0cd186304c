package dev.taskqueue.weaving;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has become of a class file. */
public sealed interface Weaving {

    /**
     * What has become of the methods that an annotation or a rule speaks of.
     *
     * @return the outcomes, in the class file's order
     */
    List<MethodOutcome> methods();

    /** At least one method has become an action. */
    final class Woven implements Weaving {
        private final byte[] classFile;
        private final List<MethodOutcome> methods;

        Woven(byte[] classFile, List<MethodOutcome> methods) {
            this.classFile = classFile;
            this.methods = List.copyOf(methods);
        }

        /**
         * The class file to use from now on.
         *
         * @return the class file, which is the caller's
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
    record Unchanged(List<MethodOutcome> methods) implements Weaving {
        /**
         * Takes a copy of the outcomes.
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
     * @param reason why not
     * @param cause what the class file library threw, or null
     */
    record Refused(Reason reason, @Nullable Throwable cause) implements Weaving {

        /**
         * The message for users.
         *
         * @param className the class, as it is to be shown
         * @return two lines: code, class and reason, and what to do
         */
        public String message(String className) {
            return reason.message(className);
        }

        @Override
        public List<MethodOutcome> methods() {
            return List.of();
        }
    }
}
