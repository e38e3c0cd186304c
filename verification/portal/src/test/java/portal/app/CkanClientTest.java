package portal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The portal serves the npm package {@code ckan}, a client that others wrote for CKAN, at a pinned version. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CkanClientTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SOURCES = Path.of("src/test/ckan");
    private static final Pattern NO_NETWORK = Pattern.compile("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH");

    private final TestPortal portal = TestPortal.shared();
    private final String name = "npm-" + UUID.randomUUID();
    private Process client;

    @BeforeAll
    void installClient(@TempDir Path folder) throws Exception {
        for (String file : List.of("package.json", "package-lock.json", "client.js")) {
            Files.copy(SOURCES.resolve(file), folder.resolve(file));
        }
        try {
            Process npm = start(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            String output = npm.inputReader(StandardCharsets.UTF_8).lines().collect(Collectors.joining("\n"));
            if (npm.waitFor() != 0) {
                skip(NO_NETWORK.matcher(output).find(), "the npm registry cannot be reached");
                throw new AssertionError(output);
            }
        } catch (IOException e) {
            skip(true, "there is no npm");
        }
        String token = portal.anonymous()
                .post("api/3/token", Map.of("name", "ada", "password", "demo-ada"))
                .result()
                .path("token")
                .asText();
        client = start(folder, "node", "client.js", portal.process().address().toString(), token);
    }

    @AfterAll
    void stopClient() {
        if (client != null) {
            client.destroy();
        }
    }

    @Test
    void clientCreatesUpdatesFindsAndDeletes() throws Exception {
        JsonNode created = result("dataset_create", Map.of("name", name, "owner_org", "city", "tags", List.of()));
        assertThat(created.path("title").asText()).isEqualTo(name);
        assertThat(created.path("type").asText()).isEqualTo("dataset");
        JsonNode resource = result(
                "resource_create", Map.of("package_id", name, "url", "http://example.org/a.csv", "format", "CSV"));
        assertThat(resource.path("package_id")).isEqualTo(created.path("id"));

        JsonNode shown = result("dataset_show", Map.of("id", name));
        assertThat(result("dataset_update", shown).path("resources")).isEqualTo(shown.path("resources"));
        result("dataset_patch", Map.of("id", name, "title", "Found by the client"));
        JsonNode found = result("package_search", Map.of("q", "\"found by\" client", "rows", 1, "start", 0));
        assertThat(found.path("count").asInt()).isEqualTo(1);
        assertThat(found.at("/results/0/name").asText()).isEqualTo(name);
        assertThat(result("package_list", Map.of()).toString()).contains(name);

        assertThat(result("dataset_delete", Map.of("id", name)).isNull()).isTrue();
        assertThat(call("dataset_show", Map.of("id", name)).path(0).asText()).contains("HTTP code 404");
    }

    @Test
    void clientSeesErrorsOfCkan() throws Exception {
        JsonNode answer = call("dataset_create", Map.of("name", "No Name"));

        assertThat(answer.path(0).asText()).startsWith("CKANJS API Error. HTTP code 409.");
        JsonNode body = answer.path(1);
        assertThat(body.path("success").asBoolean()).isFalse();
        assertThat(body.path("help").asText()).contains("help_show?name=package_create");
        assertThat(body.at("/error/__type").asText()).isEqualTo("Validation Error");
        assertThat(body.at("/error/name/0").asText()).contains("small letters");
    }

    @Test
    void clientUploadsFile() throws Exception {
        result("dataset_create", Map.of("name", name + "-upload"));

        JsonNode answer = call(
                "resource_create",
                Map.of("package_id", name + "-upload", "name", "Table"),
                Map.of("name", "table.csv", "content", "a,b\n"));

        String url = answer.at("/1/result/url").asText();
        String path = url.replaceFirst("http://[^/]*/", "");
        assertThat(portal.anonymous().get(path).body()).isEqualTo("a,b\n");
    }

    private JsonNode result(String action, Object input) throws IOException {
        JsonNode answer = call(action, input);
        assertThat(answer.path(0).isNull()).as(answer.toString()).isTrue();
        assertThat(answer.at("/1/success").asBoolean()).isTrue();
        return answer.at("/1/result");
    }

    private JsonNode call(Object... call) throws IOException {
        client.getOutputStream().write((JSON.writeValueAsString(call) + "\n").getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
        BufferedReader answers = client.inputReader(StandardCharsets.UTF_8);
        String answer = answers.readLine();
        assertThat(answer).as("the client has ended").isNotNull();
        return JSON.readTree(answer);
    }

    private static void skip(boolean condition, String reason) {
        if (condition) {
            String note = "SKIPPED: no CKAN client, since " + reason;
            System.out.println(note);
            Assumptions.abort(note);
        }
    }

    private static Process start(Path folder, String... command) throws IOException {
        File errors = folder.resolve(command[0] + "-errors.txt").toFile();
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        // npm reports on both; node's warnings of old packages must not come between the answers.
        return command[0].equals("npm")
                ? builder.redirectErrorStream(true).start()
                : builder.redirectError(errors).start();
    }
}
