package portal.app;

import dev.taskqueue.ActionListener;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portal.actions.Actions;
import portal.actions.GroupActions;
import portal.actions.OrganizationActions;
import portal.actions.PackageActions;
import portal.actions.ResourceActions;
import portal.actions.Schemas;
import portal.actions.UserActions;
import portal.activity.ActivityListener;
import portal.db.Database;
import portal.files.FileActions;
import portal.files.PortalFileValidators;
import portal.files.ReadingActions;
import portal.files.RepairActions;
import portal.files.Storage;
import portal.files.TransferListener;
import portal.files.TransferMode;
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

    /**
     * Starts a portal.
     *
     * @param settings how it is to be
     * @return the portal, to be closed
     * @throws NotReadyException if its actions lack their task queues; nothing has been touched then
     * @throws portal.files.StorageRefusedException if the storage's folder is not this portal's
     */
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

    /**
     * The port it listens on.
     *
     * @return the port
     */
    public int port() {
        return server.port();
    }

    /** Stops taking requests, lets those that are running come to their end, and closes database and storage. */
    @Override
    public void close() {
        server.close();
        listeners.forEach(ActionListener.Registration::close);
        storage.close();
        database.close();
    }

    private static Actions actions(Database database, Storage storage, TransferMode transfer) {
        Actions actions = new Actions();
        Schemas schemas = new Schemas(new PortalFileValidators(actions, database, transfer));
        PackageActions packages = new PackageActions(database, schemas);
        ResourceActions resources = new ResourceActions(database, schemas);
        GroupActions groups = new GroupActions(database, schemas);
        OrganizationActions organizations = new OrganizationActions(database, schemas);
        UserActions users = new UserActions(database, schemas);
        FileActions files = new FileActions(database, storage);
        ReadingActions reading = new ReadingActions(database);
        actions.add("package_create", packages::packageCreate)
                .add("package_update", packages::packageUpdate)
                .add("resource_create", resources::resourceCreate)
                .add("resource_update", resources::resourceUpdate)
                .add("group_create", groups::groupCreate)
                .add("group_update", groups::groupUpdate)
                .add("organization_create", organizations::organizationCreate)
                .add("organization_update", organizations::organizationUpdate)
                .add("user_create", users::userCreate)
                .add("user_update", users::userUpdate)
                .add("files_file_create", files::filesFileCreate)
                .add("files_file_replace", files::filesFileReplace)
                .add("files_transfer_ownership", files::filesTransferOwnership)
                .add("files_finish_transfers", new RepairActions(database, actions)::filesFinishTransfers)
                .addReading("package_show", reading::packageShow)
                .addReading("files_file_show", reading::filesFileShow);
        ServiceLoader.load(Plugin.class).forEach(plugin -> plugin.addTo(actions, database));
        return actions;
    }

    /** What a process that was killed has left behind. Transfers are told, not finished: who may decide that is a person. */
    private void clearUp() {
        int removed = storage.open(database);
        if (removed > 0) {
            LOG.warn("Removed {} contents that belong to no file", removed);
        }
        int unfinished = database.inTransaction(
                transaction -> transaction.attachments().unfinished().size());
        if (unfinished > 0) {
            LOG.warn("{} files are attached and have not changed hands: call files_finish_transfers", unfinished);
        }
    }
}
