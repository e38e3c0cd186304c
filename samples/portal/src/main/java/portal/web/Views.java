package portal.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import portal.model.User;
import portal.web.view.Page;

/** Renders templates, which are compiled while the portal is built and escape every value that they show. */
final class Views {

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

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
        Page page = new Page(title, user == null ? null : user.fullname(), session.formToken(), error);
        Map<String, Object> all = new HashMap<>(values);
        all.put("page", page);
        StringOutput html = new StringOutput();
        templates.render(template + ".jte", all, html);
        context.header("Cache-Control", "no-store").html(html.toString());
    }
}
