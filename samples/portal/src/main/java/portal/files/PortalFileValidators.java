package portal.files;

import portal.actions.Actions;
import portal.actions.Schemas;
import portal.db.Database;
import portal.model.EntityType;
import portal.schema.Validator;

/** The validators of fields with files, by which validators' tasks get into schemas. */
public final class PortalFileValidators implements Schemas.FileValidators {

    private final Actions actions;
    private final Database database;
    private final TransferMode mode;

    /**
     * The validators.
     *
     * @param actions what tasks will call; may be filled later
     * @param database where tasks will look
     * @param mode who is to do the transfers
     */
    public PortalFileValidators(Actions actions, Database database, TransferMode mode) {
        this.actions = actions;
        this.database = database;
        this.mode = mode;
    }

    @Override
    public Validator named(EntityType type) {
        return filesTransferOwnership(type, "id");
    }

    @Override
    public Validator uploaded(EntityType type, String target) {
        return new FilesUploadAs(type, target, actions, database);
    }

    /**
     * The validator factory of the story, {@code files_transfer_ownership(owner_type, id_field)}.
     *
     * @param ownerType the kind of entity that is to own the files
     * @param idField where its id is, seen from the field: {@code id}, or with steps out, {@code ../../id}
     * @return the validator
     */
    public Validator filesTransferOwnership(EntityType ownerType, String idField) {
        return new FilesTransferOwnership(ownerType, idField, actions, mode);
    }
}
