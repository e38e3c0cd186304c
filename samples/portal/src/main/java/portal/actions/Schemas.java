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
public record Schemas(FileValidators files) {
    private static final int TITLE = 200;
    private static final int PROSE = 10_000;

    /** What validates the fields that name files, or hold them. */
    public interface FileValidators {
        /** For a field with the ids of existing files. */
        Validator named(EntityType type);

        /** For a field with an uploaded file. */
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
        return withFiles(EntityType.PACKAGE, "attachment_id")
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
        return withFiles(EntityType.RESOURCE, "attachment_id")
                .field("name", presence, text(TITLE))
                .field("url", text(2_000), webAddress());
    }

    private Schema group(EntityType type, Validator presence) {
        return withFiles(type, "image_id")
                .field(
                        "name",
                        presence,
                        name(),
                        free((name, transaction) -> transaction.groups().find(type, name)))
                .field("title", presence, text(TITLE))
                .field("description", text(PROSE));
    }

    private Schema user(Validator presence) {
        return withFiles(EntityType.USER, "image_id")
                .field("fullname", presence, text(TITLE))
                .field("password", presence, text(200), Schemas::longEnough);
    }

    /** A field with the whole list of files, one with files to append, and one with a file to upload and append. */
    private Schema withFiles(EntityType type, String field) {
        String appending = NamedFiles.appending(field);
        return Schema.EMPTY
                .field(field, texts(), files.named(type))
                .field(appending, texts(), files.named(type))
                .field(field.replace("_id", "_upload"), files.uploaded(type, appending));
    }

    private static void longEnough(FieldPath field, Validation validation) {
        if (validation.data().get(field) instanceof String password && password.length() < 8) {
            validation.error(field, "must have 8 characters or more");
        }
    }

    /** The name must not be that of another entity of the same kind. */
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

    /** The id must be that of one of the dataset's own resources. */
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
