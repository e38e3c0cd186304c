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
import portal.model.Report;
import portal.schema.FieldPath;
import portal.schema.FlatData;
import portal.schema.InvalidDataException;
import portal.schema.Schema;
import portal.schema.Validation;
import portal.schema.Validators;

/** The custom action: several datasets in one request, and a group once all of them are stored. */
record PackagesImport(Actions actions, Database database) {
    private static final FieldPath PACKAGES = FieldPath.of("packages");
    private static final Schema FIELDS =
            Schema.EMPTY.field("group", Validators.required(), Validators.name(), PackagesImport::isFree);
    private static final int MAX_PACKAGES = 100;

    /**
     * Imports datasets. Each is an action with a queue and a transaction of its own: if one is refused, those before it
     * stay, with their files, and the group, which is a task of this action, is not created.
     */
    @WithTaskQueue("packages_import")
    Report packagesImport(Caller caller, Map<String, @Nullable Object> input) {
        int size = FlatData.of(input).size(PACKAGES);
        Permissions.loggedIn(caller);
        if (size == 0 || size > MAX_PACKAGES || !(input.get("packages") instanceof List<?> packages)) {
            throw new InvalidDataException("packages", "must be a list of 1 to " + MAX_PACKAGES + " packages");
        }
        String group = group(caller, input);
        TaskQueue.addTask(
                Report.class,
                result -> actions.call(
                        "group_create", caller, Map.of("name", result.id(), "title", "Import of " + result.label())));
        List<Document> created = new ArrayList<>();
        for (Object each : packages) {
            created.add(create(caller, fields(each), created));
        }
        return new Report(
                "import",
                group,
                created.size() + " packages",
                Map.of("group", group, "packages", List.copyOf(created)));
    }

    private Document create(Caller caller, Map<String, @Nullable Object> fields, List<Document> before) {
        try {
            return actions.call("package_create", caller, fields);
        } catch (RuntimeException failure) {
            RuntimeException reason = failure instanceof InvalidDataException refused
                    ? refused.in(PACKAGES.child(before.size()))
                    : failure;
            throw before.isEmpty() ? reason : new StoppedException(before, reason);
        }
    }

    /** The group is created last, but validated before anything is stored. */
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
