package portal.model;

/**
 * Who owns a file: a user, who alone may download it, or another entity, whose readers may.
 *
 * @param type the owner's kind
 * @param id the owner's id
 */
public record Owner(EntityType type, String id) {

    /**
     * A user as an owner.
     *
     * @param id the user's id
     * @return the owner
     */
    public static Owner user(String id) {
        return new Owner(EntityType.USER, id);
    }

    @Override
    public String toString() {
        return type.key() + " " + id;
    }
}
