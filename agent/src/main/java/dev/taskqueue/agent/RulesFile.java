package dev.taskqueue.agent;

import dev.taskqueue.weaving.diagnostic.Diagnostic;
import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import dev.taskqueue.weaving.rules.RuleParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file of rules, in UTF-8. */
public final class RulesFile {

    private RulesFile() {}

    /**
     * Reads a file of rules.
     *
     * @param file the file
     * @return its rules, and its lines that are not rules
     * @throws UnreadableException if the file as a whole cannot be read
     */
    public static RuleParser.Result read(Path file) throws UnreadableException {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            if (isBinary(text)) {
                throw new UnreadableException("The rules file " + file + " is not a text file in UTF-8", null);
            }
            return RuleParser.parse(file.toString(), text);
        } catch (NoSuchFileException e) {
            throw new UnreadableException("There is no rules file " + file, e);
        } catch (IOException | SecurityException e) {
            throw new UnreadableException("The rules file " + file + " cannot be read: " + e, e);
        }
    }

    /** Whether the file is not a text of rules: its lines would only fill the log. */
    private static boolean isBinary(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f') {
                return true;
            }
        }
        return false;
    }

    /** The file does not exist, or cannot be read. */
    @SuppressWarnings("serial") // thrown and caught within this jar
    public static final class UnreadableException extends Exception {
        /** The exception, as a diagnostic. */
        private final Diagnostic diagnostic;

        UnreadableException(String message, @Nullable Exception cause) {
            super(message, cause);
            this.diagnostic = DiagnosticCode.RULES_FILE_UNREADABLE.with(message);
        }

        /**
         * Returns the exception as a diagnostic.
         *
         * @return the diagnostic
         */
        public Diagnostic diagnostic() {
            return diagnostic;
        }
    }
}
