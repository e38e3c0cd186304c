package portal.actions;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import portal.db.Database;
import portal.model.Caller;
import portal.model.EntityType;
import portal.model.Group;
import portal.schema.FlatData;

/** What can be done with organizations. */
public final class OrganizationActions {

    private final Groups groups;
    private final Schemas schemas;

    /**
     * The actions.
     *
     * @param database where organizations are kept
     * @param schemas what is valid
     */
    public OrganizationActions(Database database, Schemas schemas) {
        this.groups = new Groups(database, EntityType.ORGANIZATION);
        this.schemas = schemas;
    }

    /**
     * Creates an organization.
     *
     * @param caller who does it, and may change it from then on
     * @param input the fields
     * @return the organization
     */
    public Group organizationCreate(Caller caller, Map<String, @Nullable Object> input) {
        return groups.create(caller, FlatData.of(input), schemas.groupCreate(EntityType.ORGANIZATION));
    }

    /**
     * Changes an organization. Fields that are not given stay as they are.
     *
     * @param caller who does it
     * @param input the id, or the name, and the fields
     * @return the organization as it is then
     */
    public Group organizationUpdate(Caller caller, Map<String, @Nullable Object> input) {
        return groups.update(caller, FlatData.of(input), schemas.groupUpdate(EntityType.ORGANIZATION));
    }
}
