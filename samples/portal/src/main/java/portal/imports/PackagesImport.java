package portal.imports;

import dev.taskqueue.TaskQueue;
import dev.taskqueue.annotation.WithTaskQueue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import portal.actions.Actions;
import portal.model.Caller;
import portal.model.Document;
import portal.schema.FieldPath;
import portal.schema.FlatData;
import portal.schema.InvalidDataException;

/** The custom action: several datasets in one request, and a group that tells of them once all of them are in. */
final class PackagesImport {

    private final Actions actions;

    PackagesImport(Actions actions) {
        this.actions = actions;
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
        FlatData data = FlatData.of(input);
        int size = data.size(FieldPath.of("packages"));
        if (size == 0 || !(input.get("packages") instanceof List<?> packages)) {
            throw new InvalidDataException("packages", "must be a list of packages");
        }
        String group = data.text("group", "");
        TaskQueue.addTask(
                Import.class,
                result -> actions.call(
                        "group_create",
                        caller,
                        Map.of("name", result.group(), "title", "Import of " + result.label())));
        List<Document> created = new ArrayList<>();
        for (Object each : packages) {
            created.add(actions.call("package_create", caller, fields(each)));
        }
        return new Import(group, created);
    }

    private static Map<String, @Nullable Object> fields(Object each) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        ((Map<?, ?>) each).forEach((name, value) -> fields.put(String.valueOf(name), value));
        return fields;
    }
}
