package portal.model;

/** Something that can own files. */
public sealed interface Entity extends Document permits Dataset, Resource, Group, User {

    /**
     * Its kind.
     *
     * @return the kind
     */
    EntityType type();

    /**
     * This entity as the owner of files.
     *
     * @return the owner
     */
    default Owner asOwner() {
        return new Owner(type(), id());
    }

    @Override
    default String kind() {
        return type().key();
    }
}
