package portal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portal.story.Client;

/** The manners of CKAN's action API, request by request. A client of CKAN's own world is in the system tests. */
class CkanApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestPortal portal = TestPortal.shared();
    private final Client ada = portal.as("ada");
    private final String name = "ckan-" + UUID.randomUUID();

    @Test
    void bothAddressesAnswerWithHelp() throws Exception {
        for (String path : List.of("api/action/status_show", "api/3/action/status_show")) {
            JsonNode answer = get(path);

            assertThat(answer.path("success").asBoolean()).isTrue();
            assertThat(answer.path("help").asText()).endsWith("/api/3/action/help_show?name=status_show");
            assertThat(answer.at("/result/site_title").asText()).isEqualTo("Portal");
            assertThat(get(answer.path("help").asText().replaceFirst("http://[^/]*/", ""))
                            .path("result")
                            .asText())
                    .isEqualTo("GET or POST /api/3/action/status_show");
        }
    }

    @Test
    void searchFindsWordsAndPages() throws Exception {
        for (String title : List.of("Beta zebra", "Alpha zebra", "Gamma zebra")) {
            ada.call("package_create", Map.of("name", "s" + UUID.randomUUID(), "title", title))
                    .result();
        }
        ada.call("package_create", Map.of("name", name, "title", "Delta zebra", "private", true))
                .result();

        JsonNode page =
                get("api/3/action/package_search?q=ZEBRA&rows=2&start=1").path("result");

        assertThat(page.path("count").asInt()).isEqualTo(3);
        assertThat(page.path("results").findValuesAsText("title")).containsExactly("Beta zebra", "Gamma zebra");
        assertThat(get("api/3/action/package_search?q=zebra+alpha")
                        .at("/result/count")
                        .asInt())
                .isEqualTo(1);
        assertThat(get("api/3/action/package_search?q=100%25zebra")
                        .at("/result/count")
                        .asInt())
                .isZero();
        assertThat(ada.call("package_search", Map.of("q", "zebra", "include_private", true))
                        .result()
                        .path("count")
                        .asInt())
                .isEqualTo(4);
        assertThat(get("api/3/action/package_search?rows=x").at("/error/rows/0").asText())
                .isEqualTo("must be a whole number, 0 or more");
    }

    @Test
    void packageListHasPublicNames() throws Exception {
        ada.call("package_create", Map.of("name", name, "title", "t", "private", true))
                .result();

        JsonNode names = get("api/3/action/package_list").path("result");

        assertThat(names.toString()).contains("\"air-quality\"").doesNotContain(name);
        assertThat(get("api/3/action/package_list?limit=1").path("result")).hasSize(1);
    }

    @Test
    void errorsNameTypeAndFields() {
        JsonNode error = ada.call(
                        "package_create",
                        Map.of(
                                "name",
                                "No Name",
                                "resources",
                                List.of(Map.of("name", "r"), Map.of("name", "r", "url", "javascript:x"))))
                .error();

        assertThat(error.path("__type").asText()).isEqualTo("Validation Error");
        assertThat(error.at("/name/0").asText()).startsWith("must be 2 to 100");
        assertThat(error.path("resources").toString())
                .isEqualTo("[{},{\"url\":[\"must be an http or https address\"]}]");
        assertThat(ada.call("package_show", Map.of("id", "no-such"))
                        .error()
                        .path("__type")
                        .asText())
                .isEqualTo("Not Found Error");
        assertThat(portal.anonymous()
                        .call("package_create", Map.of())
                        .error()
                        .path("__type")
                        .asText())
                .isEqualTo("Authorization Error");
    }

    @Test
    void getChangesNothing() throws Exception {
        JsonNode answer = get("api/3/action/package_create?name=" + name);

        assertThat(answer.asText()).startsWith("Bad request: JSON Error");
        assertThat(get("api/3/action/no_such").asText()).isEqualTo("Bad request: Action name not known: no_such");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-CKAN-API-Key", "Authorization"})
    void tokenMayBeInEitherHeader(String header) throws Exception {
        String token = portal.anonymous()
                .post("api/3/token", Map.of("name", "ada", "password", "demo-ada"))
                .result()
                .path("token")
                .asText();
        HttpRequest request = HttpRequest.newBuilder(portal.process().address().resolve("/api/3/action/user_show"))
                .header(header, token)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("{}"))
                .build();

        HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(JSON.readTree(response.body()).at("/result/name").asText()).isEqualTo("ada");
    }

    @Test
    void patchKeepsOtherFieldsOfEveryKind() {
        Client admin = portal.as("admin");
        String dataset = create("package", "title", Map.of("name", name, "notes", "kept"));
        String resource = create("resource", "name", Map.of("package_id", dataset, "url", "http://example.org/kept"));
        String group = create("group", "title", Map.of("name", name, "description", "kept"));
        String organization = create("organization", "title", Map.of("name", name, "description", "kept"));

        assertThat(patched(ada, "package", dataset, "title").path("notes").asText())
                .isEqualTo("kept");
        assertThat(patched(ada, "resource", resource, "name").path("url").asText())
                .endsWith("/kept");
        assertThat(patched(ada, "group", group, "title").path("description").asText())
                .isEqualTo("kept");
        assertThat(patched(ada, "organization", organization, "title")
                        .path("description")
                        .asText())
                .isEqualTo("kept");
        assertThat(patched(admin, "user", "grace", "fullname").path("name").asText())
                .isEqualTo("grace");
        admin.call("user_patch", Map.of("id", "grace", "fullname", "Grace Hopper"))
                .result();
    }

    @Test
    void deletedEntitiesOfEveryKindAreGone() {
        Client admin = portal.as("admin");
        String dataset = create("package", "title", Map.of("name", name));
        String resource = create("resource", "name", Map.of("package_id", dataset));
        admin.call("user_create", Map.of("name", name, "password", "a long password"))
                .result();
        Client user = portal.as(name, "a long password");

        assertThat(portal.as("grace")
                        .call("package_delete", Map.of("id", dataset))
                        .status())
                .isEqualTo(403);
        assertThat(ada.call("user_delete", Map.of("id", name)).status()).isEqualTo(403);
        assertThat(ada.call("resource_delete", Map.of("id", resource)).result().isNull())
                .isTrue();
        gone(ada, "resource", resource);
        delete(ada, "package", dataset);
        delete(ada, "group", create("group", "title", Map.of("name", name)));
        delete(ada, "organization", create("organization", "title", Map.of("name", name)));
        delete(admin, "user", name);
        assertThat(user.call("user_show", Map.of()).status()).isEqualTo(401);
        assertThat(portal.anonymous()
                        .post("api/3/token", Map.of("name", name, "password", "a long password"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void resourceCreateWithUploadHasItsAddress() throws Exception {
        String dataset = create("package", "title", Map.of("name", name));

        JsonNode resource = ada.call("resource_create", Map.of("package_id", dataset), "upload", "data.csv", "a,b")
                .result();

        assertThat(resource.path("name").asText()).isEqualTo("data.csv");
        assertThat(resource.path("url_type").asText()).isEqualTo("upload");
        String path = resource.path("url").asText().replaceFirst("http://[^/]*/", "");
        assertThat(portal.anonymous().get(path).body()).isEqualTo("a,b");
        JsonNode again = ada.call("resource_update", resource).result();
        assertThat(again.path("url")).as("its own address, sent back").isEqualTo(resource.path("url"));
        JsonNode whole = ada.call("package_show", Map.of("id", dataset)).result();
        assertThat(ada.call("package_update", whole).result().at("/resources/0/url"))
                .isEqualTo(resource.path("url"));
    }

    private JsonNode get(String path) throws Exception {
        return JSON.readTree(portal.anonymous().get(path).body());
    }

    private String create(String kind, String title, Map<String, String> input) {
        JsonNode created = ada.call(kind + "_create", input).result();
        assertThat(created.path(title).asText())
                .as("a default for what CKAN does not require")
                .isNotEmpty();
        return created.path("id").asText();
    }

    private static JsonNode patched(Client client, String kind, String id, String field) {
        JsonNode patched =
                client.call(kind + "_patch", Map.of("id", id, field, "Patched")).result();
        assertThat(patched.path(field).asText()).isEqualTo("Patched");
        return patched;
    }

    private static void delete(Client client, String kind, String id) {
        client.call(kind + "_delete", Map.of("id", id)).result();
        gone(client, kind, id);
    }

    private static void gone(Client client, String kind, String id) {
        assertThat(client.call(kind + "_show", Map.of("id", id)).status()).isEqualTo(404);
    }
}
