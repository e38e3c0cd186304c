package portal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.OutOfQueueException;
import dev.taskqueue.TaskQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import portal.actions.Actions;
import portal.db.Database;
import portal.model.Caller;
import portal.model.Dataset;
import portal.model.EntityType;
import portal.model.Owner;
import portal.model.Resource;
import portal.model.StoredFile;
import portal.model.User;
import portal.schema.FlatData;
import portal.schema.Schema;

/** Where the validator finds the id of the entity that files are to go to. */
class FilesTransferOwnershipTest {

    private final Database database =
            Database.at("jdbc:h2:mem:" + UUID.randomUUID(), null, null).migrate();
    private final User ada = new User("ada-id", "ada", "Ada", false, List.of());
    private final Dataset dataset = new Dataset(
            "dataset-id",
            "trees",
            "Trees",
            "",
            false,
            ada.id(),
            1,
            List.of(),
            List.of(resource("old"), resource("first"), resource("second")));
    private final List<String> transfers = new ArrayList<>();
    private final Actions actions = new Actions().add("files_transfer_ownership", (caller, input) -> {
        transfers.add(input.get("id") + " to " + input.get("owner_type") + " " + input.get("owner_id"));
        return ada;
    });

    @BeforeEach
    void adaHasTwoFiles() {
        database.useTransaction(transaction -> {
            transaction.users().insert(ada, "hash", ada.id());
            for (String id : List.of("f", "g")) {
                transaction
                        .files()
                        .insert(new StoredFile(id, id, "text/plain", 1, "", id, Owner.user(ada.id()), false));
            }
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void idOfExistingEntityComesFromData() {
        validate(
                Schema.EMPTY.field("id").field("attachment_id", validator(EntityType.PACKAGE, "id")),
                Map.of("id", "given", "attachment_id", "f"));

        assertThat(transfers).containsExactly("f to package given");
    }

    @Test
    void idOfNewEntityComesFromResult() {
        validate(
                Schema.EMPTY.field("attachment_id", validator(EntityType.PACKAGE, "id")),
                Map.of("attachment_id", List.of("f", "g")));

        assertThat(transfers).containsExactly("f to package dataset-id", "g to package dataset-id");
    }

    @Test
    void idInListIsFoundFromTheEnd() {
        Schema resource = Schema.EMPTY.field("attachment_id", validator(EntityType.RESOURCE, "id"));

        validate(
                Schema.EMPTY.objects("resources", resource),
                Map.of("resources", List.of(Map.of("attachment_id", "f"), Map.of("attachment_id", "g"))));

        assertThat(transfers)
                .as("the result has one resource more, in front")
                .containsExactly("f to resource first", "g to resource second");
    }

    @Test
    void stepsOutLeadFromResourceToDataset() {
        Schema resource = Schema.EMPTY.field("attachment_id", validator(EntityType.PACKAGE, "../../id"));
        Map<String, Object> resources = Map.of("resources", List.of(Map.of("attachment_id", "f")));

        validate(Schema.EMPTY.objects("resources", resource), resources);
        validate(
                Schema.EMPTY.field("id").objects("resources", resource),
                Map.of("id", "given", "resources", List.of(Map.of("attachment_id", "g"))));

        assertThat(transfers).containsExactly("f to package dataset-id", "g to package given");
    }

    @Test
    void validatorFailsWithoutAction() {
        Schema schema = Schema.EMPTY.field("attachment_id", validator(EntityType.PACKAGE, "id"));

        assertThatThrownBy(() -> database.useTransaction(transaction ->
                        schema.validate(FlatData.of(Map.of("attachment_id", "f")), new Caller(ada), transaction)))
                .isInstanceOf(OutOfQueueException.class);
    }

    private FilesTransferOwnership validator(EntityType type, String idField) {
        return new FilesTransferOwnership(type, idField, actions, TransferMode.TASK);
    }

    private void validate(Schema schema, Map<String, Object> input) {
        TaskQueue.call(() -> database.inTransaction(transaction -> {
            schema.validate(FlatData.of(Map.copyOf(input)), new Caller(ada), transaction);
            return dataset;
        }));
    }

    private static Resource resource(String id) {
        return new Resource(id, "dataset-id", id, "", List.of());
    }
}
