package dev.taskqueue.samples.quickstart;

import java.util.List;

/** The validators of a dataset's fields, run one after the other. */
record DatasetSchema(List<Validator> validators) {

    /** Refuses a change, or lets it pass. */
    @FunctionalInterface
    interface Validator {

        void validate(String user, DatasetChange change);
    }

    void validate(String user, DatasetChange change) {
        validators.forEach(validator -> validator.validate(user, change));
    }

    static void titleIsNotBlank(String user, DatasetChange change) {
        if (change.title().isBlank()) {
            throw new ValidationException("title", "must not be blank");
        }
    }
}
