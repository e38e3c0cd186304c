package portal.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import portal.model.Caller;
import portal.model.Dataset;
import portal.model.EntityType;
import portal.model.Owner;
import portal.model.Resource;

/** Datasets and their resources. */
public record DatasetStore(Handle handle, AttachmentStore attachments) {
    private static final String DATASET = "SELECT id, name, title, notes, hidden, creator_id, version FROM dataset";
    private static final String RESOURCE = "SELECT id, package_id, name, url, "
            + AttachmentStore.names("resource", "attachments") + " FROM resource o";

    /** What to look for: datasets that contain all the words and that the caller may see, in a certain order. */
    public record Search(List<String> words, Caller caller, boolean includeHidden, Order order, int start, int rows) {}

    /** The orders of a search. */
    public enum Order {
        TITLE("title, name"),
        TITLE_DESC("title DESC, name DESC"),
        NAME("name"),
        NAME_DESC("name DESC");

        private final String sql;

        Order(String sql) {
            this.sql = sql;
        }
    }

    /** One page of a search, and how many datasets there are on all pages. */
    public record Page(int count, List<Dataset> datasets) {}

    public Optional<Dataset> find(String idOrName) {
        return handle.createQuery(DATASET + " WHERE id = :key OR name = :key")
                .bind("key", idOrName)
                .map((row, context) -> dataset(row))
                .findOne();
    }

    /** Finds a dataset that is to be changed, and keeps others from changing it until the transaction ends. */
    public Optional<Dataset> lock(String idOrName) {
        return handle.createQuery("SELECT id FROM dataset WHERE id = :key OR name = :key FOR UPDATE")
                .bind("key", idOrName)
                .mapTo(String.class)
                .findOne()
                .flatMap(this::find);
    }

    public Optional<Resource> findResource(String id) {
        return handle.createQuery(RESOURCE + " WHERE id = :id")
                .bind("id", id)
                .map(ConstructorMapper.of(Resource.class))
                .findOne();
    }

    public Page search(Search search) {
        StringBuilder where =
                new StringBuilder(" WHERE (NOT hidden OR (:includeHidden AND (:sysadmin OR creator_id = :reader)))");
        for (int i = 0; i < search.words().size(); i++) {
            where.append(" AND LOWER(name || ' ' || title || ' ' || notes) LIKE :word")
                    .append(i);
        }
        int count = bound("SELECT count(*) FROM dataset" + where, search)
                .mapTo(Integer.class)
                .one();
        List<Dataset> page = bound(
                        DATASET + where + " ORDER BY " + search.order().sql + " LIMIT :rows OFFSET :start", search)
                .map((row, context) -> dataset(row))
                .list();
        return new Page(count, page);
    }

    /** Stores a new dataset with its resources, as version 1. */
    public Dataset insert(Dataset dataset, String user) {
        handle.createUpdate("INSERT INTO dataset (id, name, title, notes, hidden, creator_id, version)"
                        + " VALUES (:id, :name, :title, :notes, :hidden, :creatorId, 1)")
                .bindMethods(dataset)
                .execute();
        return storeParts(dataset, user);
    }

    /** Stores a changed dataset as its next version; resources that it lacks now are removed. */
    public Dataset update(Dataset dataset, String user) {
        handle.createUpdate("UPDATE dataset SET name = :name, title = :title, notes = :notes, hidden = :hidden,"
                        + " version = version + 1 WHERE id = :id")
                .bindMethods(dataset)
                .execute();
        return storeParts(dataset, user);
    }

    /** Removes a dataset and its resources. Their files stay with an owner that is gone, for administrators. */
    public void delete(Dataset dataset) {
        resources(dataset.id()).forEach(this::delete);
        attachments.remove(dataset.asOwner());
        handle.execute("DELETE FROM dataset WHERE id = ?", dataset.id());
    }

    private Dataset storeParts(Dataset dataset, String user) {
        attachments.replace(dataset.asOwner(), dataset.attachments(), user);
        for (Resource before : resources(dataset.id())) {
            if (dataset.resources().stream().noneMatch(now -> now.id().equals(before.id()))) {
                delete(before);
            }
        }
        for (int i = 0; i < dataset.resources().size(); i++) {
            store(dataset.resources().get(i), i, user);
        }
        return find(dataset.id()).orElseThrow();
    }

    private void delete(Resource resource) {
        attachments.remove(resource.asOwner());
        handle.execute("DELETE FROM resource WHERE id = ?", resource.id());
    }

    private void store(Resource resource, int position, String user) {
        int updated = handle.createUpdate(
                        "UPDATE resource SET name = :name, url = :url, position = :position WHERE id = :id")
                .bindMethods(resource)
                .bind("position", position)
                .execute();
        if (updated == 0) {
            handle.createUpdate("INSERT INTO resource (id, package_id, position, name, url)"
                            + " VALUES (:id, :packageId, :position, :name, :url)")
                    .bindMethods(resource)
                    .bind("position", position)
                    .execute();
        }
        attachments.replace(resource.asOwner(), resource.attachments(), user);
    }

    private List<Resource> resources(String packageId) {
        return handle.createQuery(RESOURCE + " WHERE package_id = :id ORDER BY position")
                .bind("id", packageId)
                .map(ConstructorMapper.of(Resource.class))
                .list();
    }

    private Query bound(String sql, Search search) {
        Query query = handle.createQuery(sql)
                .bindMethods(search)
                .bind("sysadmin", search.caller().isSysadmin())
                .bind(
                        "reader",
                        search.caller().user() == null
                                ? ""
                                : search.caller().user().id());
        for (int i = 0; i < search.words().size(); i++) {
            String word = search.words().get(i).toLowerCase(Locale.ROOT);
            query.bind("word" + i, "%" + word.replaceAll("([\\\\%_])", "\\\\$1") + "%");
        }
        return query;
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
                attachments.of(new Owner(EntityType.PACKAGE, id)),
                resources(id));
    }
}
