package portal.schema;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;

/** Validators that look at nothing but the value. All but {@link #required} let a missing field pass. */
public final class Validators {

    /** Each may cost a query, or several. */
    private static final int MOST_TEXTS = 100;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{1,99}");

    /** A name like an id could stand for another thing than the one it is the name of. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Validators() {}

    /**
     * The field must be there and not blank.
     *
     * @return the validator
     */
    public static Validator required() {
        return (field, validation) -> {
            Object value = validation.data().get(field);
            if (value == null || (value instanceof String text && text.isBlank())) {
                validation.error(field, "must not be missing or blank");
            }
        };
    }

    /**
     * A field that is given must not be blank.
     *
     * @return the validator
     */
    public static Validator notBlank() {
        return (field, validation) -> {
            if (validation.data().has(field)) {
                required().validate(field, validation);
            }
        };
    }

    /**
     * The field must be a text.
     *
     * @param longest the greatest number of characters
     * @return the validator
     */
    public static Validator text(int longest) {
        return (field, validation) -> {
            Object value = validation.data().get(field);
            if (value == null) {
                return;
            }
            if (!(value instanceof String text)) {
                validation.error(field, "must be a text");
            } else if (text.length() > longest) {
                validation.error(field, "must not be longer than " + longest + " characters");
            }
        };
    }

    /**
     * The field must be a name that can stand in an address.
     *
     * @return the validator
     */
    public static Validator name() {
        return (field, validation) -> {
            Object value = validation.data().get(field);
            if (value == null) {
                return;
            }
            if (!(value instanceof String text && NAME.matcher(text).matches())) {
                validation.error(field, "must be 2 to 100 small letters, digits, hyphens or underscores");
            } else if (ID.matcher(text).matches()) {
                validation.error(field, "must not look like an id");
            }
        };
    }

    /**
     * The field must be true or false; a form's texts of the same names are taken for them.
     *
     * @return the validator
     */
    public static Validator flag() {
        return (field, validation) -> {
            Object value = validation.data().get(field);
            if ("true".equals(value) || "false".equals(value)) {
                validation.data().put(field, Boolean.valueOf((String) value));
            } else if (value != null && !(value instanceof Boolean)) {
                validation.error(field, "must be true or false");
            }
        };
    }

    /**
     * The field must be an address on the web, or empty. Others, {@code javascript:} above all, would be links on pages.
     *
     * @return the validator
     */
    public static Validator webAddress() {
        return (field, validation) -> {
            if (validation.data().get(field) instanceof String text && !text.isEmpty() && !isWebAddress(text)) {
                validation.error(field, "must be an http or https address");
            }
        };
    }

    /**
     * The field must be one text or a list of different ones, a hundred at most.
     *
     * @return the validator
     */
    public static Validator texts() {
        return (field, validation) -> {
            Object value = validation.data().get(field);
            if (value instanceof List<?> list) {
                if (!list.stream().allMatch(String.class::isInstance)) {
                    validation.error(field, "must be a text or a list of texts");
                } else if (list.stream().distinct().count() < list.size()) {
                    validation.error(field, "must not have the same text twice");
                } else if (list.size() > MOST_TEXTS) {
                    validation.error(field, "must not have more than " + MOST_TEXTS + " texts");
                }
            } else if (value != null && !(value instanceof String)) {
                validation.error(field, "must be a text or a list of texts");
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
