package portal.actions;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import portal.model.Dataset;
import portal.model.Resource;
import portal.model.User;
import portal.schema.FieldPath;
import portal.schema.FlatData;

/** Makes datasets and resources of validated data. */
final class DatasetData {
    private DatasetData() {}

    static Dataset created(FlatData data, User creator) {
        Dataset empty =
                new Dataset(UUID.randomUUID().toString(), "", "", "", false, creator.id(), 0, List.of(), List.of());
        return changed(empty, data);
    }

    static Dataset changed(Dataset before, FlatData data) {
        return new Dataset(
                before.id(),
                data.text("name", before.name()),
                data.text("title", before.title()),
                data.text("notes", before.notes()),
                data.flag("private", before.hidden()),
                before.creatorId(),
                before.version(),
                NamedFiles.after(data, "attachment_id", before.attachments()),
                data.has("resources") || data.size(FieldPath.of("resources")) > 0
                        ? resources(before, data)
                        : before.resources());
    }

    static Resource created(FlatData data, String packageId) {
        return changed(new Resource(UUID.randomUUID().toString(), packageId, "", "", List.of()), data);
    }

    static Resource changed(Resource before, FlatData data) {
        return new Resource(
                before.id(),
                before.packageId(),
                data.text("name", before.name()),
                data.text("url", before.url()),
                NamedFiles.after(data, "attachment_id", before.attachments()));
    }

    static Dataset with(Dataset dataset, Resource resource) {
        List<Resource> resources = new ArrayList<>(dataset.resources());
        int place = resources.stream().map(Resource::id).toList().indexOf(resource.id());
        if (place < 0) {
            resources.add(resource);
        } else {
            resources.set(place, resource);
        }
        return dataset.withResources(resources);
    }

    static Resource part(Dataset dataset, String resourceId) {
        return dataset.resources().stream()
                .filter(resource -> resource.id().equals(resourceId))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("resource " + resourceId));
    }

    private static List<Resource> resources(Dataset before, FlatData data) {
        return data.objects("resources").stream()
                .map(each -> each.has("id") ? changed(part(before, each.text("id")), each) : created(each, before.id()))
                .toList();
    }
}
