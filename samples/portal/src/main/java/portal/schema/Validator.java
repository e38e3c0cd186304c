package portal.schema;

/** Looks at one field, and lets it pass, changes it, or reports an error. */
@FunctionalInterface
public interface Validator {
    /**
     * Validates a field. It is called for fields that were not given too, and not after another validator has found an
     * error in the same field.
     */
    void validate(FieldPath field, Validation validation);
}
