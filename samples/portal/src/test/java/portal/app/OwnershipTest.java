package portal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import portal.story.Client;

/** Files after they have been attached: kept, detached, given back, replaced; and who learns of what. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnershipTest {

    private static final Pattern SELECTED = Pattern.compile("<option value=\"([^\"]+)\" selected>");

    private Path storage;
    private TestDatabase database;
    private PortalProcess portal;
    private Client ada;
    private Client nobody;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        storage = folder;
        database = H2.start();
        portal = PortalProcess.start(database.address(), folder);
        ada = portal.as("ada");
        nobody = portal.anonymous();
    }

    @AfterAll
    void stop() throws Exception {
        portal.close();
        database.close();
    }

    @Test
    void whom_a_file_does_not_belong_to_learns_nothing_of_it_by_giving_it_to_its_owner() {
        String file = ada.upload("secret.txt", "secret");

        Client.Answer answer = portal.as("grace")
                .call("files_transfer_ownership", Map.of("id", file, "owner_type", "user", "owner_id", "ada"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body().toString()).doesNotContain("secret.txt");
        assertThat(database.count(
                        "SELECT count(*) FROM activity WHERE action = 'files_transfer_ownership' AND object_id = ?",
                        file))
                .isZero();
    }

    @Test
    void a_file_that_was_detached_stays_where_it_is_until_an_administrator_gives_it_back() {
        String file = ada.upload("map.txt", "a map");
        dataset("detached", Map.of("attachment_id", file));
        Map<String, Object> detach = new HashMap<>();
        detach.put("id", "detached");
        detach.put("attachment_id", null);
        ada.call("package_update", detach).result();
        assertThat(nobody.download(file).statusCode()).isEqualTo(200);
        Map<String, Object> back = Map.of("id", file, "owner_type", "user", "owner_id", "ada", "unpin", true);
        assertThat(ada.call("files_transfer_ownership", back).status()).isEqualTo(403);

        portal.as("admin").call("files_transfer_ownership", back).result();

        assertThat(nobody.download(file).statusCode()).isEqualTo(403);
        dataset("attached-again", Map.of("attachment_id", file));
        assertThat(nobody.download(file).statusCode()).isEqualTo(200);
    }

    @Test
    void a_file_of_a_resource_that_was_removed_can_be_given_back_too() {
        String file = ada.upload("map.txt", "a map");
        dataset("removed", Map.of("resources", List.of(Map.of("name", "r", "attachment_id", file))));
        ada.call("package_update", Map.of("id", "removed", "resources", List.of()))
                .result();
        assertThat(ada.download(file).statusCode()).isEqualTo(403);

        portal.as("admin")
                .call(
                        "files_transfer_ownership",
                        Map.of("id", file, "owner_type", "user", "owner_id", "ada", "unpin", true))
                .result();

        assertThat(ada.download(file).body()).isEqualTo("a map");
    }

    @Test
    void the_form_keeps_the_attachments_that_are_not_touched() throws Exception {
        List<String> files = List.of(ada.upload("a", "a"), ada.upload("c", "c"));
        dataset("kept", Map.of("attachment_id", files));
        Browser browser = new Browser(portal.address());
        browser.logIn("ada");
        List<String> selected = selected(browser.get("/dataset/kept/edit").body());
        assertThat(selected).containsExactlyElementsOf(files);

        HttpResponse<String> answer = browser.post(
                "/dataset/kept/edit",
                List.of(
                        Map.entry("form_token", browser.formToken()),
                        Map.entry("title", "Changed"),
                        Map.entry("attachment_id", ""),
                        Map.entry("attachment_id", selected.get(0)),
                        Map.entry("attachment_id", selected.get(1))));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(named("kept")).containsExactlyElementsOf(files);
        browser.post(
                "/dataset/kept/edit",
                List.of(Map.entry("form_token", browser.formToken()), Map.entry("attachment_id", "")));
        assertThat(named("kept")).as("nothing selected").isEmpty();
    }

    @Test
    void an_upload_is_added_to_what_the_same_form_chooses() throws Exception {
        String old = ada.upload("old", "old");
        dataset("added", Map.of("attachment_id", old));
        String chosen = ada.upload("chosen", "chosen");
        Browser browser = new Browser(portal.address());
        browser.logIn("ada");

        browser.post(
                "/dataset/added/edit",
                List.of(
                        Map.entry("form_token", browser.formToken()),
                        Map.entry("attachment_id", old),
                        Map.entry("attachment_id", chosen)),
                "attachment_upload");

        List<String> named = named("added");
        assertThat(named).hasSize(3).startsWith(old, chosen);
        assertThat(named.stream().map(database::ownerOf).distinct()).hasSize(1);
    }

    @Test
    void two_files_in_one_field_are_refused() throws Exception {
        Browser browser = new Browser(portal.address());
        browser.logIn("ada");

        HttpResponse<String> answer =
                browser.post("/files", List.of(Map.entry("form_token", browser.formToken())), "upload", "upload");

        assertThat(answer.statusCode()).isEqualTo(409);
    }

    @Test
    void a_download_beside_replacements_gets_the_one_content_or_the_other() throws Exception {
        String file = ada.upload("draft.txt", "content");
        ExecutorService replacing = Executors.newSingleThreadExecutor();
        try {
            Future<?> replacements = replacing.submit(() -> {
                for (int i = 0; i < 100; i++) {
                    ada.call("files_file_replace", Map.of("id", file), "upload", "draft.txt", "content")
                            .result();
                }
            });
            while (!replacements.isDone()) {
                assertThat(ada.download(file).body()).isEqualTo("content");
            }
            replacements.get();
        } finally {
            replacing.shutdownNow();
        }
    }

    @Test
    void a_content_that_is_lost_is_told_as_json() throws Exception {
        String file = ada.upload("lost.txt", "lost");
        Files.delete(storage.resolve((String) database.rows("SELECT content FROM file WHERE id = ?", file)
                .get(0)
                .get("content")));

        HttpResponse<String> answer = ada.download(file);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("\"type\":\"internal\"").doesNotContain("nothing has been stored");
    }

    @Test
    void what_others_do_in_private_does_not_push_public_activities_off_the_page() {
        dataset("seen", Map.of());
        Client grace = portal.as("grace");
        for (int i = 0; i < 60; i++) {
            grace.upload("private-" + i, "private");
        }

        assertThat(nobody.get("activity").body()).contains("Title of seen").doesNotContain("private-");
    }

    private void dataset(String name, Map<String, ?> more) {
        Map<String, Object> input = new HashMap<>(more);
        input.put("name", name);
        input.put("title", "Title of " + name);
        ada.call("package_create", input).result();
    }

    private List<String> named(String dataset) {
        return database
                .rows(
                        "SELECT file_id FROM attachment a JOIN dataset d ON d.id = a.owner_id WHERE d.name = ?"
                                + " ORDER BY a.position",
                        dataset)
                .stream()
                .map(row -> (String) row.get("file_id"))
                .toList();
    }

    private static List<String> selected(String page) {
        return SELECTED.matcher(page)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
