package portal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portal.story.Client;

/** The pages, and what the portal refuses to whom. */
class WebTest {

    private final TestPortal portal = TestPortal.shared();
    private final TestDatabase database = portal.database();
    private final Client ada = portal.as("ada");
    private final Client nobody = portal.anonymous();

    @Test
    void datasetPageShowsDownloadOwnerAndHistory() {
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
                .containsSubsequence(
                        "files_transfer_ownership <em>map.txt</em>",
                        "package_create <em>Shown &lt;b&gt;as is&lt;/b&gt;</em>");
    }

    @Test
    void downloadIsAttachmentWithItsName() {
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
    void pathOfRequestNeverReachesFileSystem(String path) throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1\\.1 40[04] .*").doesNotContain("root:", "<artifactId>");
    }

    @Test
    void bodyThatIsTooLongIsRefused() {
        Client.Answer answer = ada.call("package_create", Map.of("name", "long", "notes", "x".repeat(2_000_000)));

        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void uploadThatIsTooLargeIsNotStored() {
        long files = database.count("SELECT count(*) FROM file");

        Client.Answer answer = ada.call("files_file_create", Map.of(), "upload", "big", "x".repeat(11_000_000));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(database.count("SELECT count(*) FROM file")).isEqualTo(files);
    }

    @Test
    void bodyThatIsNeitherObjectNorFormIsRefused() {
        assertThat(send("application/json", "[1]").status()).isEqualTo(400);
        assertThat(send("application/json", "{").status()).isEqualTo(400);
        assertThat(send("application/json", "null").status()).isEqualTo(400);
        assertThat(send("application/json", "[".repeat(100_000)).status()).isEqualTo(400);
        assertThat(send("text/plain", "{}").status()).isEqualTo(415);
        assertThat(ada.call("no_such_action", Map.of()).status()).isEqualTo(400);
    }

    @Test
    void unknownFieldsAreIgnored() {
        JsonNode stored = ada.call(
                        "package_create",
                        Map.of("name", "extra", "title", "t", "id", "mine", "creator_id", "x", "no_such_field", 1))
                .result();

        assertThat(stored.path("id").asText()).isNotEqualTo("mine");
        assertThat(stored.path("creator_id").asText()).isNotEqualTo("x");
        assertThat(stored.has("no_such_field")).isFalse();
    }

    @Test
    void ignoredIdDoesNotDivertFiles() {
        String other = ada.call("package_create", Map.of("name", "diverted", "title", "t"))
                .result()
                .path("id")
                .asText();
        String file = ada.upload("map.txt", "a map");

        JsonNode stored = ada.call(
                        "package_create", Map.of("name", "own", "title", "t", "id", other, "attachment_id", file))
                .result();

        assertThat(database.ownerOf(file))
                .isEqualTo("package " + stored.path("id").asText());
    }

    @Test
    void failedLoginsAreLimited() throws Exception {
        portal.as("admin")
                .call("user_create", Map.of("name", "mallory", "fullname", "M", "password", "a long password"))
                .result();
        Map<String, String> wrong = Map.of("name", "mallory", "password", "wrong");
        Map<String, String> right = Map.of("name", "mallory", "password", "a long password");
        for (int i = 0; i < 10; i++) {
            assertThat(nobody.post("api/3/token", wrong).status()).isEqualTo(401);
        }

        assertThat(nobody.post("api/3/token", wrong).status()).isEqualTo(429);
        assertThat(nobody.post("api/3/token", right).status()).isEqualTo(429);
        HttpResponse<String> form = new Browser(portal.process().address()).post("/login", right);
        assertThat(form.statusCode()).isEqualTo(429);
        assertThat(form.body()).contains("too many failed logins; try again in 10 minutes");
        assertThat(portal.as("ada")).as("nobody else is locked out").isNotNull();
    }

    @Test
    void permissionsDecideWhoChangesWhat() {
        Map<String, String> change = Map.of("id", "air-quality", "title", "mine");

        assertThat(nobody.call("package_update", change).status()).isEqualTo(403);
        assertThat(portal.as("grace").call("package_update", change).status()).isEqualTo(403);
        assertThat(ada.call("user_create", Map.of("name", "eve", "fullname", "Eve", "password", "a long password"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void onlyHashesOfTokensAndPasswordsAreStored() {
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
    void newPasswordEndsTokensOfOldOne() {
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
    void sessionCookieIsHiddenFromScriptsAndOtherSites() throws Exception {
        HttpResponse<String> login = new Browser(portal.process().address()).logIn("ada");

        assertThat(login.statusCode()).isEqualTo(303);
        assertThat(login.headers().firstValue("Set-Cookie").orElse(""))
                .contains("portal_session=", "HttpOnly", "SameSite=Strict");
    }

    @Test
    void formNeedsTokenOfItsSession() throws Exception {
        Browser browser = new Browser(portal.process().address());
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
        Map<String, String> call = Map.of("id", "air-quality", "title", "Air");
        assertThat(browser.post("/api/3/action/package_update", call).statusCode())
                .as("a cookie counts for nothing there")
                .isEqualTo(403);
    }

    @Test
    void sessionEndsWithLogout() throws Exception {
        Browser browser = new Browser(portal.process().address());
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
    void refusedFormIsShownAgainWithMessages() throws Exception {
        Browser browser = new Browser(portal.process().address());
        browser.logIn("ada");

        HttpResponse<String> answer = browser.post(
                "/dataset/air-quality/edit",
                Map.of("title", " ", "notes", "<i>kept</i>", "form_token", browser.formToken()));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("title must not be missing or blank", "&lt;i&gt;kept&lt;/i&gt;");
    }

    @Test
    void emptyFileInputIsNoUpload() throws Exception {
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
        try (Socket socket = new Socket(
                        portal.process().address().getHost(),
                        portal.process().address().getPort());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(request.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
