package portal.actions;

import java.util.Optional;
import portal.db.Transaction;
import portal.model.Caller;
import portal.model.Dataset;
import portal.model.Entity;
import portal.model.EntityType;
import portal.model.Group;
import portal.model.Owner;
import portal.model.Resource;
import portal.model.StoredFile;
import portal.model.User;

/** Who may do what. */
public final class Permissions {
    private Permissions() {}

    /** The user who calls. */
    public static User loggedIn(Caller caller) {
        User user = caller.user();
        if (user == null) {
            throw new NotAllowedException("log in first", false);
        }
        return user;
    }

    /** Makes sure that the caller may change an entity. */
    public static User editing(Caller caller, Entity entity, Transaction transaction) {
        User user = loggedIn(caller);
        if (!maySee(caller, entity, transaction)) {
            throw new NotFoundException(entity.asOwner().toString());
        }
        if (!mayEdit(caller, entity, transaction)) {
            throw new NotAllowedException(user.name() + " may not change " + entity.asOwner(), true);
        }
        return user;
    }

    /** Whether the caller may see an entity. */
    public static boolean maySee(Caller caller, Entity entity, Transaction transaction) {
        if (entity instanceof Dataset dataset) {
            return !dataset.hidden() || mayEdit(caller, dataset, transaction);
        }
        if (entity instanceof Resource resource) {
            return maySee(caller, datasetOf(resource, transaction), transaction);
        }
        return true;
    }

    /** Whether the caller may read a file's content: its owner may, and whoever may see the entity that owns it. */
    public static boolean mayDownload(Caller caller, StoredFile file, Transaction transaction) {
        if (caller.isSysadmin()) {
            return true;
        }
        if (file.owner().type() == EntityType.USER) {
            return caller.is(file.owner().id());
        }
        return find(file.owner(), transaction)
                .filter(entity -> maySee(caller, entity, transaction))
                .isPresent();
    }

    /**
     * Whether the caller may give a file away, or change it: its owner may, and whoever may change the entity that owns
     * it. /
     */
    public static boolean mayChange(Caller caller, StoredFile file, Transaction transaction) {
        return caller.isSysadmin()
                || find(file.owner(), transaction)
                        .filter(entity -> mayEdit(caller, entity, transaction))
                        .isPresent();
    }

    /** Finds the entity that an owner stands for. */
    public static Optional<? extends Entity> find(Owner owner, Transaction transaction) {
        return switch (owner.type()) {
            case PACKAGE -> transaction.datasets().find(owner.id());
            case RESOURCE -> transaction.datasets().findResource(owner.id());
            case GROUP, ORGANIZATION -> transaction.groups().find(owner.type(), owner.id());
            case USER -> transaction.users().find(owner.id());
        };
    }

    /** Whether the caller may change an entity. */
    public static boolean mayEdit(Caller caller, Entity entity, Transaction transaction) {
        if (caller.isSysadmin()) {
            return true;
        }
        if (entity instanceof Dataset dataset) {
            return caller.is(dataset.creatorId());
        }
        if (entity instanceof Resource resource) {
            return mayEdit(caller, datasetOf(resource, transaction), transaction);
        }
        return entity instanceof Group group ? caller.is(group.creatorId()) : caller.is(entity.id());
    }

    private static Dataset datasetOf(Resource resource, Transaction transaction) {
        return transaction.datasets().find(resource.packageId()).orElseThrow();
    }
}
