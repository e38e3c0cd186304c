package portal.files;

import portal.model.Entity;
import portal.model.EntityType;
import portal.model.Owner;
import portal.model.StoredFile;
import portal.schema.FieldPath;
import portal.schema.FlatData;

/** The entity that a file is to go to: known while the request is validated, or only once it has been created. */
sealed interface Destination {

    /** Finds out which of the two it is: an entity that exists has its id in the data. */
    static Destination of(EntityType type, FieldPath idField, FlatData data) {
        return data.get(idField) instanceof String id
                ? new Known(new Owner(type, id))
                : new Created(type, ResultPath.of(idField, data));
    }

    /** Whether a file is there already. */
    boolean owns(StoredFile file);

    /** The entity, once the action has succeeded. */
    Owner in(Entity result);

    /** An entity that exists. */
    record Known(Owner owner) implements Destination {
        @Override
        public boolean owns(StoredFile file) {
            return file.owner().equals(owner);
        }

        @Override
        public Owner in(Entity result) {
            return owner;
        }
    }

    /** An entity that is being created; its id is in the action's result. */
    record Created(EntityType type, ResultPath id) implements Destination {
        @Override
        public boolean owns(StoredFile file) {
            return false;
        }

        @Override
        public Owner in(Entity result) {
            return new Owner(type, id.in(result.document()));
        }
    }
}
