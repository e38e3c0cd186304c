package dev.taskqueue.agent;

import dev.taskqueue.weaving.rules.RuleParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file of rules, in UTF-8. */
public final class RulesFile {

    private RulesFile() {}

    /**
     * Reads a file of rules.
     *
     * @param file the file
     * @return its rules, and its lines that are not rules
     * @throws UnreadableException where the file as a whole cannot be read
     */
    public static RuleParser.Result read(Path file) throws UnreadableException {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return RuleParser.parse(file.toString(), text);
        } catch (NoSuchFileException e) {
            throw new UnreadableException("There is no rules file " + file + ".", e);
        } catch (IOException | SecurityException e) {
            throw new UnreadableException("The rules file " + file + " cannot be read: " + e + ".", e);
        }
    }

    /** There is no such file, or it cannot be read. */
    @SuppressWarnings("serial") // thrown and caught within this jar
    public static final class UnreadableException extends Exception {
        /** What is told of it. */
        private final Diagnostic diagnostic;

        UnreadableException(String message, Exception cause) {
            super(message, cause);
            this.diagnostic = new Diagnostic(
                    Diagnostic.NO_RULES_FILE,
                    message,
                    "give the path of a file that this process can read; a relative one counts from its working directory.");
        }

        /**
         * The exception in the form in which problems are told.
         *
         * @return the diagnostic
         */
        public Diagnostic diagnostic() {
            return diagnostic;
        }
    }
}
