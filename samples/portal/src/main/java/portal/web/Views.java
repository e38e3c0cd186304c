package portal.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import portal.model.Dataset;
import portal.model.User;
import portal.web.Sessions.Session;

/** Renders the templates, which are compiled while the portal is built and escape every value. */
public final class Views {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'");

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

    /** The frame of every page: its user, the token of its forms, and what was wrong with the form that was sent. */
    public record Page(
            String title,
            @Nullable String user,
            String formToken,
            @Nullable String error) {}

    /** A file as its reader sees it, with its owner and its history in words. */
    public record FileView(
            String id, String name, String owner, boolean pinned, long size, boolean readable, List<String> history) {}

    /** A resource on a dataset's page. */
    public record ResourceView(String name, String url, List<FileView> files) {}

    /** A dataset on its page. */
    public record DatasetView(Dataset dataset, List<FileView> files, List<ResourceView> resources, boolean editable) {}

    /** The form that changes a dataset: its fields, and the files that can be attached. */
    public record EditView(
            String name, int version, String title, String notes, List<String> attachments, List<FileView> choices) {}

    /** An entity that is stored although a task has failed, and the way to finish it. */
    public record StoredView(@Nullable String link, String label, Object task, Object skipped, Object repair) {}

    void show(Context context, Session session, String template, String title, Map<String, Object> values) {
        show(context, session, template, title, null, values);
    }

    void show(
            Context context,
            Session session,
            String template,
            String title,
            @Nullable String error,
            Map<String, Object> values) {
        User user = session.caller().user();
        Map<String, Object> all = new HashMap<>(values);
        all.put("page", new Page(title, user == null ? null : user.fullname(), session.formToken(), error));
        StringOutput html = new StringOutput();
        templates.render(template + ".jte", all, html);
        context.header("Cache-Control", "no-store").html(html.toString());
    }

    /** A time as pages show it. */
    public static String shown(OffsetDateTime time) {
        return time.withOffsetSameInstant(ZoneOffset.UTC).format(TIME);
    }
}
