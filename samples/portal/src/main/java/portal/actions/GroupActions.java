package portal.actions;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import portal.db.Database;
import portal.model.Caller;
import portal.model.EntityType;
import portal.model.Group;
import portal.schema.FlatData;

/** What can be done with groups. */
public final class GroupActions {

    private final Groups groups;
    private final Schemas schemas;

    /**
     * The actions.
     *
     * @param database where groups are kept
     * @param schemas what is valid
     */
    public GroupActions(Database database, Schemas schemas) {
        this.groups = new Groups(database, EntityType.GROUP);
        this.schemas = schemas;
    }

    /**
     * Creates a group.
     *
     * @param caller who does it, and may change it from then on
     * @param input the fields
     * @return the group
     */
    public Group groupCreate(Caller caller, Map<String, @Nullable Object> input) {
        return groups.create(caller, FlatData.of(input), schemas.groupCreate(EntityType.GROUP));
    }

    /**
     * Changes a group. Fields that are not given stay as they are.
     *
     * @param caller who does it
     * @param input the id, or the name, and the fields
     * @return the group as it is then
     */
    public Group groupUpdate(Caller caller, Map<String, @Nullable Object> input) {
        return groups.update(caller, FlatData.of(input), schemas.groupUpdate(EntityType.GROUP));
    }
}
