package portal.app;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** A database server that the portal uses and a test looks into; it outlives a portal that is killed. */
interface TestDatabase extends AutoCloseable {

    /** What the portal is given. */
    String address();

    /** The table that tells which session waits for which. */
    String blockedSessions();

    @Override
    void close() throws Exception;

    default Jdbi jdbi() {
        return Jdbi.create(address());
    }

    /** Who owns a file: type, a space, and id. */
    default String ownerOf(String fileId) {
        return jdbi().withHandle(handle -> handle.createQuery(
                        "SELECT owner_type || ' ' || owner_id FROM file_owner WHERE file_id = :id")
                .bind("id", fileId)
                .mapTo(String.class)
                .one());
    }

    default List<Map<String, Object>> rows(String sql, Object... arguments) {
        return jdbi().withHandle(
                        handle -> handle.select(sql, arguments).mapToMap().list());
    }

    default long count(String sql, Object... arguments) {
        return jdbi().withHandle(handle ->
                handle.select(sql, arguments).mapTo(Long.class).one());
    }
}
