package portal.model;

/** Something that can own files. */
public sealed interface Entity extends Document permits Dataset, Resource, Group, User {
    EntityType type();

    /** This entity as the owner of files. */
    default Owner asOwner() {
        return new Owner(type(), id());
    }

    @Override
    default String kind() {
        return type().key();
    }
}
