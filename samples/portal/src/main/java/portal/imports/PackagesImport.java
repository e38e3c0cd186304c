package portal.imports;

import dev.taskqueue.TaskQueue;
import dev.taskqueue.annotation.WithTaskQueue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import portal.actions.Actions;
import portal.actions.Permissions;
import portal.actions.StoppedException;
import portal.db.Database;
import portal.model.Caller;
import portal.model.Document;
import portal.model.EntityType;
import portal.schema.FieldPath;
import portal.schema.FlatData;
import portal.schema.InvalidDataException;
import portal.schema.Schema;
import portal.schema.Validation;
import portal.schema.Validators;

/** The custom action: several datasets in one request, and a group that tells of them once all of them are in. */
final class PackagesImport {

    private static final FieldPath PACKAGES = FieldPath.of("packages");
    private static final Schema FIELDS =
            Schema.EMPTY.field("group", Validators.required(), Validators.name(), PackagesImport::isFree);
    private static final int MOST_PACKAGES = 100;

    private final Actions actions;
    private final Database database;

    PackagesImport(Actions actions, Database database) {
        this.actions = actions;
        this.database = database;
    }

    /**
     * What was imported.
     *
     * @param group the name of the group that tells of it
     * @param packages the datasets
     */
    record Import(String group, List<Document> packages) implements Document {

        Import {
            packages = List.copyOf(packages);
        }

        @Override
        public String kind() {
            return "import";
        }

        @Override
        public String id() {
            return group;
        }

        @Override
        public String label() {
            return packages.size() + " packages";
        }

        @Override
        public Map<String, @Nullable Object> document() {
            return Map.of(
                    "group",
                    group,
                    "packages",
                    packages.stream().map(Document::document).toList());
        }
    }

    /**
     * Imports datasets. Each is an action of its own, with a queue and a transaction of its own: when one is refused, those
     * before it stay, with their files, and the group, which is this action's own task, is not made.
     *
     * @param caller who does it
     * @param input the name of the {@code group}, and the {@code packages}, each as {@code package_create} takes it
     * @return what was imported
     */
    @WithTaskQueue("packages_import")
    Import packagesImport(Caller caller, Map<String, @Nullable Object> input) {
        int size = FlatData.of(input).size(PACKAGES);
        Permissions.loggedIn(caller);
        if (size == 0 || size > MOST_PACKAGES || !(input.get("packages") instanceof List<?> packages)) {
            throw new InvalidDataException("packages", "must be a list of 1 to " + MOST_PACKAGES + " packages");
        }
        String group = group(caller, input);
        TaskQueue.addTask(
                Import.class,
                result -> actions.call(
                        "group_create",
                        caller,
                        Map.of("name", result.group(), "title", "Import of " + result.label())));
        List<Document> created = new ArrayList<>();
        for (Object each : packages) {
            created.add(create(caller, fields(each), created));
        }
        return new Import(group, created);
    }

    private Document create(Caller caller, Map<String, @Nullable Object> fields, List<Document> before) {
        try {
            return actions.call("package_create", caller, fields);
        } catch (RuntimeException failure) {
            RuntimeException told = failure instanceof InvalidDataException refused
                    ? refused.in(PACKAGES.child(before.size()))
                    : failure;
            throw before.isEmpty() ? told : new StoppedException(before, told);
        }
    }

    /** The group comes last, but whether it can be made is found out before anything is stored. */
    private String group(Caller caller, Map<String, @Nullable Object> input) {
        Map<String, @Nullable Object> others = new LinkedHashMap<>(input);
        others.remove("packages");
        return database.inTransaction(transaction ->
                FIELDS.validate(FlatData.of(others), caller, transaction).text("group"));
    }

    private static void isFree(FieldPath field, Validation validation) {
        if (validation.data().get(field) instanceof String name
                && validation
                        .transaction()
                        .groups()
                        .find(EntityType.GROUP, name)
                        .isPresent()) {
            validation.error(field, "is taken");
        }
    }

    private static Map<String, @Nullable Object> fields(Object each) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        ((Map<?, ?>) each).forEach((name, value) -> fields.put(String.valueOf(name), value));
        return fields;
    }
}
