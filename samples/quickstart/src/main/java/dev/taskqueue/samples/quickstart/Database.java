package dev.taskqueue.samples.quickstart;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The tables: datasets, and files with their owners. */
final class Database {

    private final Jdbi jdbi;

    private Database(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A new database in memory, with Ada's files in it and two datasets that have no attachment yet. */
    static Database inMemory() {
        Jdbi jdbi = Jdbi.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        jdbi.registerRowMapper(
                Dataset.class,
                (row, context) -> new Dataset(row.getString(1), row.getString(2), row.getString(3), row.getInt(4)));
        jdbi.registerRowMapper(Owner.class, (row, context) -> new Owner(row.getString(1), row.getString(2)));
        jdbi.useHandle(handle -> handle.createScript("""
                        CREATE TABLE dataset (
                          id VARCHAR PRIMARY KEY, title VARCHAR NOT NULL, attachment_id VARCHAR, version INT NOT NULL);
                        CREATE TABLE file (
                          id VARCHAR PRIMARY KEY, owner_type VARCHAR NOT NULL, owner_id VARCHAR NOT NULL,
                          locked BOOLEAN NOT NULL);
                        INSERT INTO dataset VALUES ('air-quality', 'Air quality', NULL, 1), ('trees', 'Trees', NULL, 1);
                        INSERT INTO file VALUES
                          ('measurements.pdf', 'user', 'ada', FALSE), ('map.pdf', 'user', 'ada', FALSE),
                          ('locked.pdf', 'user', 'ada', TRUE);
                        """).execute());
        return new Database(jdbi);
    }

    Dataset dataset(String id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT id, title, attachment_id, version FROM dataset WHERE id = :id")
                        .bind("id", id)
                        .mapTo(Dataset.class)
                        .one());
    }

    /** Stores the change in one transaction and returns the dataset as it is then. */
    Dataset store(DatasetChange change) {
        jdbi.useTransaction(handle -> handle.execute(
                "UPDATE dataset SET title = ?, attachment_id = ?, version = version + 1 WHERE id = ?",
                change.title(),
                change.attachmentId(),
                change.id()));
        return dataset(change.id());
    }

    Owner ownerOf(String file) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT owner_type, owner_id FROM file WHERE id = :id")
                .bind("id", file)
                .mapTo(Owner.class)
                .one());
    }

    boolean isLocked(String file) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT locked FROM file WHERE id = :id")
                .bind("id", file)
                .mapTo(Boolean.class)
                .one());
    }

    void unlock(String file) {
        jdbi.useHandle(handle -> handle.execute("UPDATE file SET locked = FALSE WHERE id = ?", file));
    }

    void setOwner(String file, Owner owner) {
        jdbi.useTransaction(handle -> handle.execute(
                "UPDATE file SET owner_type = ?, owner_id = ? WHERE id = ?", owner.type(), owner.id(), file));
    }

    /** The files that a dataset owns, in the order of their names. */
    List<String> filesOf(String dataset) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT id FROM file WHERE owner_type = 'dataset' AND owner_id = :id ORDER BY id")
                .bind("id", dataset)
                .mapTo(String.class)
                .list());
    }
}
