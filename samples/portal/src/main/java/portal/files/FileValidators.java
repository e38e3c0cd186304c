package portal.files;

import portal.actions.Actions;
import portal.actions.Schemas;
import portal.model.EntityType;
import portal.schema.Validator;

/** The validators of fields with files. They queue tasks, which the schemas and actions above them do not know. */
public record FileValidators(Actions actions, TransferMode mode) implements Schemas.FileValidators {
    @Override
    public Validator named(EntityType type) {
        return new FilesTransferOwnership(type, "id", actions, mode);
    }

    @Override
    public Validator uploaded(EntityType type, String target) {
        return new FilesUploadAs(type, target, actions);
    }
}
