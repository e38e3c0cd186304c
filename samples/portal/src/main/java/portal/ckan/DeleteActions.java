package portal.ckan;

import dev.taskqueue.annotation.WithTaskQueue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import portal.actions.NotAllowedException;
import portal.actions.NotFoundException;
import portal.actions.Permissions;
import portal.db.Database;
import portal.model.Caller;
import portal.model.Dataset;
import portal.model.EntityType;
import portal.model.Group;
import portal.model.Resource;
import portal.model.User;
import portal.schema.FlatData;

/** Deletes entities. Files stay with an owner that is gone: only administrators can download them or give them back. */
record DeleteActions(Database database) {
    @WithTaskQueue("package_delete")
    Dataset packageDelete(Caller caller, Map<String, @Nullable Object> input) {
        String id = id(input);
        return database.inTransaction(transaction -> {
            Dataset dataset = transaction.datasets().lock(id).orElseThrow(() -> new NotFoundException("package " + id));
            Permissions.editing(caller, dataset, transaction);
            transaction.datasets().delete(dataset);
            return dataset;
        });
    }

    @WithTaskQueue("resource_delete")
    Resource resourceDelete(Caller caller, Map<String, @Nullable Object> input) {
        String id = id(input);
        return database.inTransaction(transaction -> {
            Resource resource =
                    transaction.datasets().findResource(id).orElseThrow(() -> new NotFoundException("resource " + id));
            Dataset dataset = transaction.datasets().lock(resource.packageId()).orElseThrow();
            User user = Permissions.editing(caller, dataset, transaction);
            List<Resource> others = dataset.resources().stream()
                    .filter(other -> !other.id().equals(id))
                    .toList();
            transaction.datasets().update(dataset.withResources(others), user.id());
            return resource;
        });
    }

    @WithTaskQueue("group_delete")
    Group groupDelete(Caller caller, Map<String, @Nullable Object> input) {
        return delete(EntityType.GROUP, caller, id(input));
    }

    @WithTaskQueue("organization_delete")
    Group organizationDelete(Caller caller, Map<String, @Nullable Object> input) {
        return delete(EntityType.ORGANIZATION, caller, id(input));
    }

    @WithTaskQueue("user_delete")
    User userDelete(Caller caller, Map<String, @Nullable Object> input) {
        String id = id(input);
        User admin = Permissions.loggedIn(caller);
        if (!admin.sysadmin()) {
            throw new NotAllowedException(admin.name() + " may not delete users", true);
        }
        return database.inTransaction(transaction -> {
            User user = transaction.users().lock(id).orElseThrow(() -> new NotFoundException("user " + id));
            transaction.users().delete(user);
            transaction.tokens().deleteAllOf(user.id());
            return user;
        });
    }

    private Group delete(EntityType type, Caller caller, String id) {
        return database.inTransaction(transaction -> {
            Group group =
                    transaction.groups().lock(type, id).orElseThrow(() -> new NotFoundException(type.key() + " " + id));
            Permissions.editing(caller, group, transaction);
            transaction.groups().delete(group);
            return group;
        });
    }

    private static String id(Map<String, @Nullable Object> input) {
        return FlatData.of(input).text("id", "");
    }
}
