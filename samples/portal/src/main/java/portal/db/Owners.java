package portal.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import portal.model.EntityType;
import portal.model.Owner;

/** Reads owners from rows. */
final class Owners {

    private Owners() {}

    static Owner read(ResultSet row) throws SQLException {
        return read(row, "owner_");
    }

    static Owner read(ResultSet row, String prefix) throws SQLException {
        return new Owner(type(row.getString(prefix + "type")), row.getString(prefix + "id"));
    }

    static EntityType type(String key) {
        return EntityType.of(key).orElseThrow(() -> new IllegalStateException("No kind of owner: " + key));
    }
}
