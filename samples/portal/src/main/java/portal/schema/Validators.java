package portal.schema;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Validators that look at nothing but the value. All but {@link #required} let a missing field pass. */
public final class Validators {
    /** Each may cost a query, or several. */
    private static final int MAX_TEXTS = 100;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{1,99}");

    /** A name like an id could stand for another thing than the one it is the name of. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Validators() {}

    /** The field must be there and not blank. */
    public static Validator required() {
        return (field, validation) -> {
            Object value = validation.data().get(field);
            if (value == null || (value instanceof String text && text.isBlank())) {
                validation.error(field, "must not be missing or blank");
            }
        };
    }

    /** A field that is given must not be blank. */
    public static Validator notBlank() {
        return (field, validation) -> {
            if (validation.data().has(field)) {
                required().validate(field, validation);
            }
        };
    }

    public static Validator text(int maxLength) {
        return value(value -> {
            if (!(value instanceof String text)) {
                return "must be a text";
            }
            return text.length() > maxLength ? "must not be longer than " + maxLength + " characters" : null;
        });
    }

    /** The field must be a name that can stand in an address. */
    public static Validator name() {
        return value(value -> {
            if (!(value instanceof String text && NAME.matcher(text).matches())) {
                return "must be 2 to 100 small letters, digits, hyphens or underscores";
            }
            return ID.matcher(text).matches() ? "must not look like an id" : null;
        });
    }

    /** The field must be true or false, or the text of one of them, as forms send it. */
    public static Validator flag() {
        return (field, validation) -> {
            Object value = validation.data().get(field);
            if (value instanceof String text && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))) {
                validation.data().put(field, Boolean.valueOf(text));
            } else if (value != null && !(value instanceof Boolean)) {
                validation.error(field, "must be true or false");
            }
        };
    }

    /**
     * The field must be an address on the web, or empty: others, such as {@code javascript:}, would be links on pages.
     */
    public static Validator webAddress() {
        return value(value ->
                value.equals("") || isWebAddress(value.toString()) ? null : "must be an http or https address");
    }

    /** The field must be one text or a list of different ones, a hundred at most. */
    public static Validator texts() {
        return value(value -> {
            List<?> list = value instanceof List<?> several ? several : List.of(value);
            if (!list.stream().allMatch(String.class::isInstance)) {
                return "must be a text or a list of texts";
            } else if (list.stream().distinct().count() < list.size()) {
                return "must not have the same text twice";
            }
            return list.size() > MAX_TEXTS ? "must not have more than " + MAX_TEXTS + " texts" : null;
        });
    }

    /** Reports what is wrong with a value, if there is one. */
    private static Validator value(Function<Object, @Nullable String> problem) {
        return (field, validation) -> {
            Object value = validation.data().get(field);
            String message = value == null ? null : problem.apply(value);
            if (message != null) {
                validation.error(field, message);
            }
        };
    }

    private static boolean isWebAddress(String text) {
        try {
            String scheme = new URI(text).getScheme();
            return "http".equals(scheme) || "https".equals(scheme);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
