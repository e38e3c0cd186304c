package portal.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import portal.model.Dataset;
import portal.model.EntityType;
import portal.model.Resource;

/** Datasets and their resources. */
public final class DatasetStore {

    private static final String DATASET = "SELECT id, name, title, notes, hidden, creator_id, version FROM dataset";

    private final Handle handle;
    private final AttachmentStore attachments;

    DatasetStore(Handle handle, AttachmentStore attachments) {
        this.handle = handle;
        this.attachments = attachments;
    }

    /**
     * Finds a dataset.
     *
     * @param idOrName its id or its name
     * @return the dataset, if there is one
     */
    public Optional<Dataset> find(String idOrName) {
        return handle.createQuery(DATASET + " WHERE id = :key OR name = :key")
                .bind("key", idOrName)
                .map((row, context) -> dataset(row))
                .findOne();
    }

    /**
     * Finds a dataset that is to be changed, and keeps others from changing it until the transaction ends.
     *
     * @param idOrName its id or its name
     * @return the dataset, if there is one
     */
    public Optional<Dataset> lock(String idOrName) {
        return handle.createQuery("SELECT id FROM dataset WHERE id = :key OR name = :key FOR UPDATE")
                .bind("key", idOrName)
                .mapTo(String.class)
                .findOne()
                .flatMap(this::find);
    }

    /**
     * Finds a resource.
     *
     * @param id its id
     * @return the resource, if there is one
     */
    public Optional<Resource> findResource(String id) {
        return handle.createQuery("SELECT id, package_id, name, url FROM resource WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> resource(row))
                .findOne();
    }

    /**
     * The datasets, the hidden ones too.
     *
     * @return all of them by title
     */
    public List<Dataset> all() {
        return handle.createQuery(DATASET + " ORDER BY title, name")
                .map((row, context) -> dataset(row))
                .list();
    }

    /**
     * Stores a new dataset with its resources.
     *
     * @param dataset the dataset; its version is taken for 1
     * @param user who does it
     * @return the dataset as it has been stored
     */
    public Dataset insert(Dataset dataset, String user) {
        handle.createUpdate("INSERT INTO dataset (id, name, title, notes, hidden, creator_id, version)"
                        + " VALUES (:id, :name, :title, :notes, :hidden, :creator, 1)")
                .bind("id", dataset.id())
                .bind("name", dataset.name())
                .bind("title", dataset.title())
                .bind("notes", dataset.notes())
                .bind("hidden", dataset.hidden())
                .bind("creator", dataset.creatorId())
                .execute();
        return storeParts(dataset, user);
    }

    /**
     * Stores a changed dataset with its resources; those that it lacks now are removed.
     *
     * @param dataset the dataset; its version is taken for the next one
     * @param user who does it
     * @return the dataset as it has been stored
     */
    public Dataset update(Dataset dataset, String user) {
        handle.createUpdate("UPDATE dataset SET name = :name, title = :title, notes = :notes, hidden = :hidden,"
                        + " version = version + 1 WHERE id = :id")
                .bind("id", dataset.id())
                .bind("name", dataset.name())
                .bind("title", dataset.title())
                .bind("notes", dataset.notes())
                .bind("hidden", dataset.hidden())
                .execute();
        return storeParts(dataset, user);
    }

    private Dataset storeParts(Dataset dataset, String user) {
        attachments.replace(dataset.asOwner(), dataset.attachments(), user);
        for (Resource before : resources(dataset.id())) {
            if (dataset.resources().stream().noneMatch(now -> now.id().equals(before.id()))) {
                attachments.remove(before.asOwner());
                handle.execute("DELETE FROM resource WHERE id = ?", before.id());
            }
        }
        for (int i = 0; i < dataset.resources().size(); i++) {
            store(dataset.resources().get(i), i, user);
        }
        return find(dataset.id()).orElseThrow();
    }

    private void store(Resource resource, int position, String user) {
        int updated = handle.createUpdate(
                        "UPDATE resource SET name = :name, url = :url, position = :position WHERE id = :id")
                .bind("id", resource.id())
                .bind("name", resource.name())
                .bind("url", resource.url())
                .bind("position", position)
                .execute();
        if (updated == 0) {
            handle.createUpdate("INSERT INTO resource (id, package_id, position, name, url)"
                            + " VALUES (:id, :package, :position, :name, :url)")
                    .bind("id", resource.id())
                    .bind("package", resource.packageId())
                    .bind("position", position)
                    .bind("name", resource.name())
                    .bind("url", resource.url())
                    .execute();
        }
        attachments.replace(resource.asOwner(), resource.attachments(), user);
    }

    private List<Resource> resources(String packageId) {
        return handle.createQuery(
                        "SELECT id, package_id, name, url FROM resource WHERE package_id = :id ORDER BY position")
                .bind("id", packageId)
                .map((row, context) -> resource(row))
                .list();
    }

    private Dataset dataset(ResultSet row) throws SQLException {
        String id = row.getString("id");
        return new Dataset(
                id,
                row.getString("name"),
                row.getString("title"),
                row.getString("notes"),
                row.getBoolean("hidden"),
                row.getString("creator_id"),
                row.getInt("version"),
                attachments.of(EntityType.PACKAGE, id),
                resources(id));
    }

    private Resource resource(ResultSet row) throws SQLException {
        String id = row.getString("id");
        return new Resource(
                id,
                row.getString("package_id"),
                row.getString("name"),
                row.getString("url"),
                attachments.of(EntityType.RESOURCE, id));
    }
}
