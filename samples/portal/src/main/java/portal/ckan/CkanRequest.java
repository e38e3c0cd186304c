package portal.ckan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import portal.files.Upload;

/** A request of a CKAN program: the name of an action and its input, made into those of the portal. */
public record CkanRequest(String action, Map<String, @Nullable Object> input) {
    /** Translates a request. */
    public static CkanRequest of(String action, Map<String, @Nullable Object> sent) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>(sent);
        dropOwnAddress(input);
        if (input.get("resources") instanceof List<?> resources) {
            input.put("resources", resources.stream().map(CkanRequest::part).toList());
        }
        if (action.startsWith("resource_") && input.remove("upload") instanceof Upload upload) {
            input.put("attachment_upload", upload);
        }
        switch (action) {
            case "package_create", "group_create", "organization_create" -> fallback(input, "title", input.get("name"));
            case "user_create" -> fallback(input, "fullname", input.get("name"));
            case "resource_create" -> fallback(input, "name", resourceName(input));
            default -> {}
        }
        // The portal's updates keep fields that are not given, as CKAN's patches do.
        return new CkanRequest(action.replaceFirst("_patch$", "_update"), input);
    }

    /** CKAN answers with the resource as it is once the file is stored; the portal's own answer is older. */
    public boolean showsResourceWithFile() {
        return action.startsWith("resource_") && input.containsKey("attachment_upload");
    }

    private static Object part(@Nullable Object each) {
        Map<String, @Nullable Object> part = new LinkedHashMap<>();
        if (!(each instanceof Map<?, ?> resource)) {
            return each == null ? part : each;
        }
        resource.forEach((name, value) -> part.put(String.valueOf(name), value));
        dropOwnAddress(part);
        fallback(part, "name", part.containsKey("id") ? null : resourceName(part));
        return part;
    }

    /** The address of an uploaded file is an answer of {@link CkanAnswer}, and stored nowhere. */
    private static void dropOwnAddress(Map<String, @Nullable Object> resource) {
        if ("upload".equals(resource.get("url_type"))) {
            resource.remove("url");
        }
    }

    private static String resourceName(Map<String, @Nullable Object> resource) {
        if (resource.get("attachment_upload") instanceof Upload upload) {
            return upload.name();
        }
        return resource.get("url") instanceof String url && !url.isBlank() ? url : "Unnamed resource";
    }

    private static void fallback(Map<String, @Nullable Object> input, String field, @Nullable Object value) {
        if (value != null && (input.get(field) == null || "".equals(input.get(field)))) {
            input.put(field, value);
        }
    }
}
