package portal.model;

/** Who owns a file: a user, who alone may download it, or another entity, whose readers may. */
public record Owner(EntityType type, String id) {
    /** A user as an owner. */
    public static Owner user(String id) {
        return new Owner(EntityType.USER, id);
    }

    @Override
    public String toString() {
        return type.key() + " " + id;
    }
}
