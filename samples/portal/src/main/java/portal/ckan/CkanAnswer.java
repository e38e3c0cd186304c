package portal.ckan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import portal.model.Dataset;
import portal.model.Document;
import portal.model.Group;
import portal.model.Resource;
import portal.model.User;
import portal.schema.InvalidDataException;

/** Answers as CKAN programs expect them; {@code site} is the address of the portal, without a slash at the end. */
public record CkanAnswer(String site) {
    /** The CKAN names of the portal's types of errors. */
    private static final Map<String, String> TYPES = Map.of(
            "validation", "Validation Error",
            "conflict", "Validation Error",
            "not_found", "Not Found Error",
            "not_allowed", "Authorization Error",
            "not_logged_in", "Authorization Error",
            "bad_request", "Integrity Error",
            "task_failed", "Task Error");

    /** The address that explains an action. */
    public String help(String action) {
        return site + "/api/3/action/help_show?name=" + action;
    }

    /** The JSON value of a result, with the documents in it. */
    public @Nullable Object result(String action, Document result) {
        return action.endsWith("_delete") ? null : value(result);
    }

    /**
     * An error of the portal as an error of CKAN: with {@code __type}, and the messages by the names of their fields.
     */
    public Map<String, @Nullable Object> error(Map<String, @Nullable Object> portal, Throwable failure) {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("__type", TYPES.getOrDefault(String.valueOf(portal.get("type")), "Internal Server Error"));
        if (failure instanceof InvalidDataException invalid) {
            invalid.errors().forEach((path, messages) -> put(error, path.steps(), messages));
        }
        portal.forEach((name, value) -> error.put(name, value(value)));
        return error;
    }

    /** In lists, CKAN has an object for each element, and an empty one for those without errors. */
    private static void put(Map<String, @Nullable Object> error, List<Object> path, List<String> messages) {
        if (path.isEmpty()) {
            return;
        }
        String name = String.valueOf(path.get(0));
        if (path.size() < 3 || !(path.get(1) instanceof Integer index)) {
            error.put(name, messages);
            return;
        }
        @SuppressWarnings("unchecked") // only this method puts lists of longer paths there
        List<Map<String, @Nullable Object>> elements =
                (List<Map<String, @Nullable Object>>) error.computeIfAbsent(name, absent -> new ArrayList<>());
        while (elements.size() <= index) {
            elements.add(new LinkedHashMap<>());
        }
        put(elements.get(index), path.subList(2, path.size()), messages);
    }

    private @Nullable Object value(@Nullable Object value) {
        if (value instanceof Dataset dataset) {
            return dataset(dataset);
        } else if (value instanceof Resource resource) {
            return resource(resource);
        } else if (value instanceof Group group) {
            return with(
                    group,
                    "type",
                    group.kind(),
                    "display_name",
                    group.title(),
                    "state",
                    "active",
                    "is_organization",
                    group.kind().equals("organization"));
        } else if (value instanceof User user) {
            return with(user, "display_name", user.fullname(), "state", "active", "sysadmin", user.sysadmin());
        } else if (value instanceof Document document) {
            return value(document.answer());
        } else if (value instanceof List<?> list) {
            List<@Nullable Object> values = new ArrayList<>();
            list.forEach(each -> values.add(value(each)));
            return values;
        } else if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            map.forEach((name, each) -> values.put(String.valueOf(name), value(each)));
            return values;
        }
        return value;
    }

    private Map<String, @Nullable Object> dataset(Dataset dataset) {
        Map<String, @Nullable Object> all = with(
                dataset,
                "type",
                "dataset",
                "state",
                "active",
                "creator_user_id",
                dataset.creatorId(),
                "num_resources",
                dataset.resources().size(),
                "tags",
                List.of(),
                "groups",
                List.of(),
                "extras",
                List.of());
        all.put("organization", null);
        all.put("resources", dataset.resources().stream().map(this::resource).toList());
        return all;
    }

    /** A resource with a file has the address of that file, if it has no other one. */
    private Map<String, @Nullable Object> resource(Resource resource) {
        List<String> files = resource.attachments();
        return files.isEmpty() || !resource.url().isEmpty()
                ? with(resource, "state", "active")
                : with(
                        resource,
                        "state",
                        "active",
                        "url_type",
                        "upload",
                        "url",
                        site + "/api/3/file/" + files.get(files.size() - 1));
    }

    private static Map<String, @Nullable Object> with(Document document, Object... more) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(document.document());
        for (int i = 0; i < more.length; i += 2) {
            all.put((String) more[i], more[i + 1]);
        }
        return all;
    }
}
