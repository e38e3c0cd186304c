package portal.app;

import dev.taskqueue.ActionListener;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portal.actions.Actions;
import portal.actions.GroupActions;
import portal.actions.PackageActions;
import portal.actions.ResourceActions;
import portal.actions.Schemas;
import portal.actions.UserActions;
import portal.activity.ActivityListener;
import portal.db.Database;
import portal.files.FileActions;
import portal.files.FileValidators;
import portal.files.ReadingActions;
import portal.files.RepairActions;
import portal.files.Storage;
import portal.files.TransferListener;
import portal.files.TransferMode;
import portal.model.EntityType;
import portal.plugin.Plugin;
import portal.web.WebServer;

/** A running portal, put together by hand. */
public final class Portal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Portal.class);

    private final Database database;
    private final Storage storage;
    private final List<ActionListener.Registration> listeners = new ArrayList<>();
    private final WebServer server;

    private Portal(Settings settings, Database database, Storage storage) {
        this.database = database;
        this.storage = storage;
        Actions actions = actions(database, storage, settings.transfer());
        new SelfCheck(actions).run();
        database.migrate();
        clearUp();
        listeners.add(ActionListener.register(new ActivityListener(database)));
        if (settings.transfer() == TransferMode.LISTENER) {
            listeners.add(ActionListener.register(new TransferListener(database, actions)));
        }
        new FirstData(database, actions).create(settings);
        server = WebServer.start(settings.host(), settings.port(), database, storage, actions);
    }

    /** Starts a portal; nothing has been touched if its actions lack their task queues. */
    public static Portal start(Settings settings) {
        Database database = Database.at(settings.database(), settings.databaseUser(), settings.databasePassword());
        Storage storage = new Storage(settings.storage());
        try {
            return new Portal(settings, database, storage);
        } catch (Throwable failure) {
            storage.close();
            database.close();
            throw failure;
        }
    }

    public int port() {
        return server.port();
    }

    /** Accepts no more requests, finishes those that are running, and closes database and storage. */
    @Override
    public void close() {
        server.close();
        listeners.forEach(ActionListener.Registration::close);
        storage.close();
        database.close();
    }

    private static Actions actions(Database database, Storage storage, TransferMode transfer) {
        Actions actions = new Actions();
        Schemas schemas = new Schemas(new FileValidators(actions, transfer));
        PackageActions packages = new PackageActions(database, schemas);
        ResourceActions resources = new ResourceActions(database, schemas);
        GroupActions groups = new GroupActions(database, schemas);
        UserActions users = new UserActions(database, schemas);
        FileActions files = new FileActions(database, storage);
        ReadingActions reading = new ReadingActions(database);
        actions.add("package_create", packages::packageCreate)
                .add("package_update", packages::packageUpdate)
                .add("resource_create", resources::resourceCreate)
                .add("resource_update", resources::resourceUpdate)
                .add("group_create", groups::groupCreate)
                .add("group_update", groups::groupUpdate)
                .add("organization_create", groups::organizationCreate)
                .add("organization_update", groups::organizationUpdate)
                .add("user_create", users::userCreate)
                .add("user_update", users::userUpdate)
                .add("files_file_create", files::filesFileCreate)
                .add("files_file_replace", files::filesFileReplace)
                .add("files_transfer_ownership", files::filesTransferOwnership)
                .add("files_finish_transfers", new RepairActions(database, actions)::filesFinishTransfers)
                .addReading("files_file_show", reading::filesFileShow);
        for (EntityType type : EntityType.values()) {
            actions.addReading(type.key() + "_show", (caller, input) -> reading.show(type, caller, input));
        }
        ServiceLoader.load(Plugin.class).forEach(plugin -> plugin.addTo(actions, database));
        return actions;
    }

    /**
     * Removes what a killed process has left behind. Unfinished transfers are only logged: a person decides on them.
     */
    private void clearUp() {
        int removed = storage.open(database);
        if (removed > 0) {
            LOG.warn("Removed {} contents that belong to no file", removed);
        }
        int unfinished = database.inTransaction(
                transaction -> transaction.attachments().unfinished().size());
        if (unfinished > 0) {
            LOG.warn("{} attached files have not been transferred: call files_finish_transfers", unfinished);
        }
    }
}
