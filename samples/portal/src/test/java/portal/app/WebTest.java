package portal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portal.story.Client;

/** The pages, and what the portal refuses to whom. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebTest {

    private TestDatabase database;
    private PortalProcess portal;
    private Client ada;
    private Client nobody;

    @BeforeAll
    void start(@TempDir Path storage) throws Exception {
        database = H2.start();
        portal = PortalProcess.start(database.address(), storage);
        ada = portal.as("ada");
        nobody = portal.anonymous();
    }

    @AfterAll
    void stop() throws Exception {
        portal.close();
        database.close();
    }

    @Test
    void a_datasets_page_shows_the_download_the_owner_and_the_history_of_its_file() {
        String file = ada.upload("map.txt", "a map");
        ada.call("package_create", Map.of("name", "shown", "title", "Shown <b>as is</b>", "attachment_id", file))
                .result();

        String page = nobody.get("dataset/shown").body();

        assertThat(page)
                .contains("/file/" + file + "/download")
                .contains("<dd class=\"owner\">package Shown &lt;b&gt;as is&lt;/b&gt;, pinned</dd>")
                .contains("from user Ada Lovelace to package Shown &lt;b&gt;as is&lt;/b&gt;, by Ada Lovelace");
        assertThat(nobody.get("file/" + file + "/download").body()).isEqualTo("a map");
        assertThat(nobody.get("activity").body())
                .contains("package_create <em>Shown &lt;b&gt;as is&lt;/b&gt;</em>", "files_transfer_ownership");
    }

    @Test
    void a_download_is_never_shown_as_a_page_and_keeps_its_name() {
        String file = ada.upload("..\\..\\café.html", "<script>alert(1)</script>");

        HttpResponse<String> download = ada.download(file);

        assertThat(download.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename*=UTF-8''caf%C3%A9.html");
        assertThat(download.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(download.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/3/file/../../../../etc/passwd",
                "/api/3/file/..%2f..%2f..%2fetc%2fpasswd",
                "/file/%2e%2e%2f%2e%2e%2fpom.xml/download",
                "/file/..%5c..%5cpom.xml/download",
                "/style.css/../../../pom.xml",
                "//etc/passwd"
            })
    void no_path_of_a_request_reaches_the_file_system(String path) throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1\\.1 40[04] .*").doesNotContain("root:", "<artifactId>");
    }

    @Test
    void a_body_that_is_too_long_is_refused() {
        Client.Answer answer = ada.call("package_create", Map.of("name", "long", "notes", "x".repeat(2_000_000)));

        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void an_upload_that_is_too_large_is_refused_and_not_stored() {
        long files = database.count("SELECT count(*) FROM file");

        Client.Answer answer = ada.call("files_file_create", Map.of(), "upload", "big", "x".repeat(11_000_000));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(database.count("SELECT count(*) FROM file")).isEqualTo(files);
    }

    @Test
    void what_is_not_a_json_object_or_a_form_is_refused() {
        assertThat(send("application/json", "[1]").status()).isEqualTo(400);
        assertThat(send("application/json", "{").status()).isEqualTo(400);
        assertThat(send("application/json", "null").status()).isEqualTo(400);
        assertThat(send("application/json", "[".repeat(100_000)).status()).isEqualTo(400);
        assertThat(send("text/plain", "{}").status()).isEqualTo(415);
        assertThat(ada.call("no_such_action", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void a_field_that_nobody_knows_is_refused_by_name() {
        Client.Answer answer =
                ada.call("package_create", Map.of("name", "extra", "title", "t", "id", "mine", "creator_id", "x"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.error().path("fields").findValuesAsText("path")).hasSize(2);
    }

    @Test
    void only_its_creator_may_change_a_dataset_and_only_administrators_create_users() {
        Map<String, String> change = Map.of("id", "air-quality", "title", "mine");

        assertThat(nobody.call("package_update", change).status()).isEqualTo(403);
        assertThat(portal.as("grace").call("package_update", change).status()).isEqualTo(403);
        assertThat(ada.call("user_create", Map.of("name", "eve", "fullname", "Eve", "password", "a long password"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_wrong_token_or_password_lets_nobody_in_and_only_hashes_are_stored() {
        assertThat(nobody.post("api/3/token", Map.of("name", "ada", "password", "wrong"))
                        .status())
                .isEqualTo(401);
        assertThat(nobody.post("api/3/token", Map.of("name", "nobody", "password", "wrong"))
                        .status())
                .isEqualTo(401);
        JsonNode token = nobody.post("api/3/token", Map.of("name", "ada", "password", "demo-ada"))
                .result();

        assertThat(database.rows("SELECT * FROM token").toString())
                .doesNotContain(token.path("token").asText());
        assertThat(database.rows("SELECT * FROM portal_user").toString()).doesNotContain("demo-ada");
    }

    @Test
    void a_new_password_ends_the_tokens_of_the_old_one() {
        Client admin = portal.as("admin");
        admin.call("user_create", Map.of("name", "turing", "fullname", "Alan", "password", "first password"))
                .result();
        Client turing = portal.as("turing", "first password");

        turing.call("user_update", Map.of("id", "turing", "password", "second password"))
                .result();

        assertThat(turing.call("package_show", Map.of("id", "air-quality")).status())
                .isEqualTo(401);
        assertThat(portal.as("turing", "second password")
                        .call("package_show", Map.of("id", "air-quality"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_session_is_a_cookie_that_scripts_and_other_sites_cannot_use() throws Exception {
        HttpResponse<String> login = new Browser(portal.address()).logIn("ada");

        assertThat(login.statusCode()).isEqualTo(303);
        assertThat(login.headers().firstValue("Set-Cookie").orElse(""))
                .contains("portal_session=", "HttpOnly", "SameSite=Strict");
    }

    @Test
    void a_form_is_taken_with_the_sessions_own_token_only() throws Exception {
        Browser browser = new Browser(portal.address());
        browser.logIn("ada");
        Map<String, String> change = Map.of("title", "Air", "form_token", "0".repeat(64));

        assertThat(browser.post("/dataset/air-quality/edit", change).statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/dataset/air-quality/edit", Map.of("title", "Air", "form_token", browser.formToken()))
                        .statusCode())
                .isEqualTo(303);
        assertThat(browser.post("/login", Map.of("name", "ada"), "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/api/3/action/package_update", change).statusCode())
                .as("a cookie counts for nothing there")
                .isIn(403, 415);
    }

    @Test
    void a_session_ends_with_logging_out() throws Exception {
        Browser browser = new Browser(portal.address());
        String cookie = browser.logIn("grace")
                .headers()
                .firstValue("Set-Cookie")
                .orElse("")
                .split(";", 2)[0];
        assertThat(browser.get("/files").statusCode()).isEqualTo(200);

        browser.post("/logout", Map.of("form_token", browser.formToken()));

        assertThat(browser.get("/files").statusCode()).isEqualTo(403);
        assertThat(raw("GET /files HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void a_refused_form_is_shown_again_with_what_is_wrong() throws Exception {
        Browser browser = new Browser(portal.address());
        browser.logIn("ada");

        HttpResponse<String> answer = browser.post(
                "/dataset/air-quality/edit",
                Map.of("title", " ", "notes", "<i>kept</i>", "form_token", browser.formToken()));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("title must not be missing or blank", "&lt;i&gt;kept&lt;/i&gt;");
    }

    @Test
    void a_file_input_that_was_left_empty_is_no_upload() throws Exception {
        String form = "--b\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\nair-quality\r\n--b\r\n"
                + "Content-Disposition: form-data; name=\"attachment_upload\"; filename=\"\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n\r\n--b--\r\n";

        Client.Answer answer = ada.send(
                "api/3/action/package_update", "multipart/form-data; boundary=b", BodyPublishers.ofString(form));

        assertThat(answer.status()).isEqualTo(200);
    }

    private Client.Answer send(String contentType, String body) {
        return ada.send("api/3/action/package_create", contentType, BodyPublishers.ofString(body));
    }

    /** Sends a request as it is: the JDK's client would tidy its path up. */
    private String raw(String request) throws Exception {
        try (Socket socket =
                        new Socket(portal.address().getHost(), portal.address().getPort());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(request.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
