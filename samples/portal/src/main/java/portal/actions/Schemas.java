package portal.actions;

import static portal.schema.Validators.flag;
import static portal.schema.Validators.name;
import static portal.schema.Validators.notBlank;
import static portal.schema.Validators.required;
import static portal.schema.Validators.text;
import static portal.schema.Validators.texts;
import static portal.schema.Validators.webAddress;

import java.util.Optional;
import java.util.function.BiFunction;
import portal.db.Transaction;
import portal.model.Document;
import portal.model.EntityType;
import portal.schema.FieldPath;
import portal.schema.Schema;
import portal.schema.Validation;
import portal.schema.Validator;

/**
 * What the fields of each action must be.
 *
 * <p>The validators of files come from outside: they are what this class, and the actions, know nothing of.
 */
public final class Schemas {

    private static final int TITLE = 200;
    private static final int PROSE = 10_000;

    private final FileValidators files;

    /**
     * The schemas.
     *
     * @param files what validates the fields that name files
     */
    public Schemas(FileValidators files) {
        this.files = files;
    }

    /** What validates the fields that name files, or hold them. */
    public interface FileValidators {

        /**
         * For a field with the ids of existing files.
         *
         * @param type the kind of entity that the field belongs to
         * @return the validator
         */
        Validator named(EntityType type);

        /**
         * For a field with an uploaded file.
         *
         * @param type the kind of entity that the field belongs to
         * @param target the field of that entity that is to name the file
         * @return the validator
         */
        Validator uploaded(EntityType type, String target);
    }

    Schema packageCreate() {
        return dataset(required(), resource(required()));
    }

    Schema packageUpdate() {
        return dataset(notBlank(), resource(Schemas::requiredUnlessPart).field("id", Schemas::partOfDataset))
                .field("id", required());
    }

    Schema resourceCreate() {
        return resource(required()).field("package_id", required());
    }

    Schema resourceUpdate() {
        return resource(notBlank()).field("id", required());
    }

    Schema groupCreate(EntityType type) {
        return group(type, required());
    }

    Schema groupUpdate(EntityType type) {
        return group(type, notBlank()).field("id", required());
    }

    Schema userCreate() {
        return user(required())
                .field(
                        "name",
                        required(),
                        name(),
                        free((found, transaction) -> transaction.users().find(found)));
    }

    Schema userUpdate() {
        return user(notBlank()).field("id", required());
    }

    private Schema dataset(Validator presence, Schema resource) {
        return Schema.EMPTY
                .field("attachment_id", texts(), files.named(EntityType.PACKAGE))
                .field("attachment_upload", files.uploaded(EntityType.PACKAGE, "attachment_id"))
                .field(
                        "name",
                        presence,
                        name(),
                        free((name, transaction) -> transaction.datasets().find(name)))
                .field("title", presence, text(TITLE))
                .field("notes", text(PROSE))
                .field("private", flag())
                .objects("resources", resource);
    }

    private Schema resource(Validator presence) {
        return Schema.EMPTY
                .field("attachment_id", texts(), files.named(EntityType.RESOURCE))
                .field("attachment_upload", files.uploaded(EntityType.RESOURCE, "attachment_id"))
                .field("name", presence, text(TITLE))
                .field("url", text(2_000), webAddress());
    }

    private Schema group(EntityType type, Validator presence) {
        return Schema.EMPTY
                .field("image_id", texts(), files.named(type))
                .field("image_upload", files.uploaded(type, "image_id"))
                .field(
                        "name",
                        presence,
                        name(),
                        free((name, transaction) -> transaction.groups().find(type, name)))
                .field("title", presence, text(TITLE))
                .field("description", text(PROSE));
    }

    private Schema user(Validator presence) {
        return Schema.EMPTY
                .field("image_id", texts(), files.named(EntityType.USER))
                .field("image_upload", files.uploaded(EntityType.USER, "image_id"))
                .field("fullname", presence, text(TITLE))
                .field("password", presence, text(200), Schemas::longEnough);
    }

    private static void longEnough(FieldPath field, Validation validation) {
        if (validation.data().get(field) instanceof String password && password.length() < 8) {
            validation.error(field, "must have 8 characters or more");
        }
    }

    /** A name that nothing else of the same kind has: only the entity itself, if it exists, may. */
    private static Validator free(BiFunction<String, Transaction, Optional<? extends Document>> find) {
        return (field, validation) -> {
            if (validation.data().get(field) instanceof String name) {
                Object id = validation.data().get(FieldPath.of("id"));
                find.apply(name, validation.transaction())
                        .filter(found -> !found.id().equals(id))
                        .ifPresent(found -> validation.error(field, "is taken"));
            }
        };
    }

    private static void requiredUnlessPart(FieldPath field, Validation validation) {
        boolean part = validation.data().has(field.resolve("id"));
        (part ? notBlank() : required()).validate(field, validation);
    }

    /** Of a dataset's own resources, and of no other's, a client may give the id. */
    private static void partOfDataset(FieldPath field, Validation validation) {
        if (validation.data().has(field)) {
            Object dataset = validation.data().get(field.resolve("../../id"));
            boolean part = validation.data().get(field) instanceof String id
                    && validation
                            .transaction()
                            .datasets()
                            .findResource(id)
                            .filter(resource -> resource.packageId().equals(dataset))
                            .isPresent();
            if (!part) {
                validation.error(field, "is no resource of this dataset");
            }
        }
    }
}
