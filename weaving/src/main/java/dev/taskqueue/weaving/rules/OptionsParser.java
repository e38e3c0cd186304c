package dev.taskqueue.weaving.rules;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Phase;
import dev.taskqueue.annotation.Propagation;
import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import dev.taskqueue.weaving.rules.LineCursor.Mistake;
import org.jspecify.annotations.Nullable;

/** Reads the options of a rule, {@code key=value, key=value}. */
final class OptionsParser {

    private final LineCursor cursor;

    /** The character that ends the options, or 0 if the line's end does. */
    private final char end;

    private @Nullable String name;
    private @Nullable Propagation propagation;
    private @Nullable FailurePolicy failurePolicy;
    private @Nullable Phase phase;

    private OptionsParser(LineCursor cursor, char end) {
        this.cursor = cursor;
        this.end = end;
    }

    /** Reads options up to the end of the line. */
    static ActionOptions toLineEnd(LineCursor cursor) throws Mistake {
        return new OptionsParser(cursor, '\0').options();
    }

    /** Reads options up to {@code ]}, which it passes. */
    static ActionOptions toBracket(LineCursor cursor) throws Mistake {
        ActionOptions options = new OptionsParser(cursor, ']').options();
        if (!cursor.accept("]")) {
            throw cursor.unexpected("\"]\"");
        }
        return options;
    }

    private ActionOptions options() throws Mistake {
        do {
            option();
        } while (cursor.accept(","));
        return new ActionOptions(
                name,
                propagation == null ? ActionOptions.DEFAULT.propagation() : propagation,
                failurePolicy == null ? ActionOptions.DEFAULT.failurePolicy() : failurePolicy,
                phase == null ? ActionOptions.DEFAULT.phase() : phase);
    }

    private void option() throws Mistake {
        cursor.skipBlanks();
        int keyAt = cursor.at();
        String key = key();
        cursor.skipBlanks();
        if (!cursor.accept("=")) {
            throw cursor.unexpected("\"=\" after " + key);
        }
        cursor.skipBlanks();
        int valueAt = cursor.at();
        String value = value();
        boolean isRepeated;
        switch (key) {
            case "name" -> {
                isRepeated = name != null;
                name = value;
                if (value.isEmpty()) {
                    throw cursor.mistake(
                            DiagnosticCode.RULE_VALUE, valueAt, "The name is empty", "Give a name, or remove the key");
                }
            }
            case "propagation" -> {
                isRepeated = propagation != null;
                propagation = constant(Propagation.values(), key, value, valueAt);
            }
            case "failurePolicy" -> {
                isRepeated = failurePolicy != null;
                failurePolicy = constant(FailurePolicy.values(), key, value, valueAt);
            }
            case "phase" -> {
                isRepeated = phase != null;
                phase = constant(Phase.values(), key, value, valueAt);
            }
            default ->
                throw cursor.mistake(
                        DiagnosticCode.RULE_KEY,
                        keyAt,
                        "Unknown key \"" + key + "\"",
                        "Use name, propagation, failurePolicy or phase");
        }
        if (isRepeated) {
            throw cursor.mistake(
                    DiagnosticCode.RULE_KEY, keyAt, "The key " + key + " is repeated", "Remove one of them");
        }
    }

    private String key() throws Mistake {
        int start = cursor.at();
        while (cursor.isAtKey()) {
            cursor.next();
        }
        if (start == cursor.at()) {
            throw cursor.unexpected("a key: name, propagation, failurePolicy or phase");
        }
        return cursor.since(start);
    }

    private String value() {
        int start = cursor.at();
        while (!cursor.isAtEnd() && !cursor.isAt(',') && !(end != '\0' && cursor.isAt(end))) {
            cursor.next();
        }
        return cursor.since(start).strip();
    }

    private <E extends Enum<E>> E constant(E[] constants, String key, String value, int valueAt) throws Mistake {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < constants.length; i++) {
            if (constants[i].name().equals(value)) {
                return constants[i];
            }
            names.append(i == 0 ? "" : i == constants.length - 1 ? " or " : ", ")
                    .append(constants[i].name());
        }
        throw cursor.mistake(DiagnosticCode.RULE_VALUE, valueAt, "\"" + value + "\" is not a " + key, "Use " + names);
    }
}
