package portal.app;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import portal.actions.Actions;
import portal.db.Database;
import portal.files.Upload;
import portal.model.Caller;
import portal.model.Document;
import portal.model.User;
import portal.security.Hashes;

/** Fills an empty database with an administrator, and for the demonstration with two people and their things. */
record FirstData(Database database, Actions actions) {
    void create(Settings settings) {
        String password = settings.demo() ? "demo-admin" : settings.adminPassword();
        if (password != null && user("admin") == null) {
            createAdmin(password);
        }
        User admin = user("admin");
        if (settings.demo() && admin != null && user("ada") == null) {
            createDemo(new Caller(admin));
        }
    }

    private @Nullable User user(String name) {
        return database.inTransaction(transaction -> transaction.users().find(name))
                .orElse(null);
    }

    /** The one user that no action can create. */
    private void createAdmin(String password) {
        User admin = new User(UUID.randomUUID().toString(), "admin", "Administrator", true, List.of());
        database.useTransaction(transaction -> transaction.users().insert(admin, Hashes.hash(password), admin.id()));
    }

    private void createDemo(Caller admin) {
        Caller ada = create(admin, "ada", "Ada Lovelace");
        create(admin, "grace", "Grace Hopper");
        actions.call("organization_create", admin, Map.of("name", "city", "title", "The City"));
        actions.call(
                "package_create",
                ada,
                Map.of(
                        "name", "air-quality",
                        "title", "Air quality",
                        "notes", "Hourly measurements of nitrogen dioxide at five crossings.",
                        "resources", List.of(Map.of("name", "Crossings", "url", "https://example.org/crossings"))));
        actions.call("files_file_create", ada, Map.of("upload", new Text("measurements.csv", """
                hour,station,no2
                8,Bridge,41
                8,Market,38
                """)));
    }

    private Caller create(Caller admin, String name, String fullname) {
        Document user = actions.call(
                "user_create", admin, Map.of("name", name, "fullname", fullname, "password", "demo-" + name));
        return new Caller((User) user);
    }

    private record Text(String name, String content) implements Upload {
        @Override
        public String contentType() {
            return "text/csv";
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
        }
    }
}
