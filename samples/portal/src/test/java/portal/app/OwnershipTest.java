package portal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import portal.story.Client;

/** Files after they have been attached: kept, detached, given back, replaced; and who learns of what. */
class OwnershipTest {

    private static final Pattern SELECTED = Pattern.compile("value=\"([^\"]+)\" checked>");

    private final TestPortal portal = TestPortal.shared();
    private final TestDatabase database = portal.database();
    private final Client ada = portal.as("ada");
    private final Client nobody = portal.anonymous();

    @Test
    void strangerLearnsNothingByGivingFileToItsOwner() {
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
    void detachedFileStaysUntilAdministratorGivesItBack() {
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
    void fileOfRemovedResourceCanBeGivenBack() {
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
    void entitiesAcceptTheirOwnAnswers() {
        Client admin = portal.as("admin");
        String file = ada.upload("own.txt", "own");
        dataset("own-answers", Map.of("attachment_id", file, "resources", List.of(Map.of("name", "r"))));
        JsonNode dataset = accepts(ada, "package", "own-answers");
        accepts(ada, "resource", dataset.at("/resources/0/id").asText());
        ada.call("group_create", Map.of("name", "own-group", "title", "g")).result();
        accepts(ada, "group", "own-group");
        ada.call("organization_create", Map.of("name", "own-organization", "title", "o"))
                .result();
        accepts(ada, "organization", "own-organization");
        accepts(admin, "user", "grace");
    }

    @Test
    void unfinishedAttachmentDoesNotRefuseOwnAnswer() {
        String file = ada.upload("twice.txt", "twice");
        dataset("named-twice", Map.of());
        ada.call(
                "package_update",
                Map.of(
                        "id",
                        "named-twice",
                        "attachment_id",
                        file,
                        "resources",
                        List.of(Map.of("name", "r", "attachment_id", file))));

        accepts(ada, "package", "named-twice");
    }

    @Test
    void concurrentUploadsKeepAllFiles() throws Exception {
        dataset("many-uploads", Map.of());
        int uploads = 16;
        ExecutorService threads = Executors.newFixedThreadPool(uploads);
        try {
            List<Callable<Client.Answer>> requests = Collections.nCopies(
                    uploads,
                    () -> ada.call("package_update", Map.of("id", "many-uploads"), "attachment_upload", "a.txt", "a"));
            for (Future<Client.Answer> answer : threads.invokeAll(requests)) {
                answer.get().result();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(named("many-uploads")).hasSize(uploads).doesNotHaveDuplicates();
    }

    @Test
    void pinForPresentOwnerPinsFile() {
        String file = ada.upload("pin.txt", "pin");
        String ada = this.ada.call("user_show", Map.of()).result().path("id").asText();
        Map<String, Object> pin = Map.of("id", file, "owner_type", "user", "owner_id", ada, "pin", true);
        Map<String, Object> unpin = Map.of("id", file, "owner_type", "user", "owner_id", ada, "unpin", true);

        assertThat(pinned(this.ada, pin)).isTrue();
        assertThat(this.ada.call("files_transfer_ownership", unpin).status()).isEqualTo(403);
        assertThat(pinned(portal.as("admin"), unpin)).isFalse();
    }

    @Test
    void staleFormOverwritesNothing() throws Exception {
        String old = ada.upload("old", "old");
        String added = ada.upload("added", "added");
        dataset("stale", Map.of("attachment_id", old));
        Browser browser = portal.browser("ada");
        String form = browser.get("/dataset/stale/edit").body();
        ada.call("package_update", Map.of("id", "stale", "notes", "newer", "attachment_append", added))
                .result();

        HttpResponse<String> answer = browser.post(
                "/dataset/stale/edit",
                List.of(
                        Map.entry("form_token", browser.formToken()),
                        Map.entry("expected_version", version(form)),
                        Map.entry("title", "Of the form"),
                        Map.entry("attachment_id", ""),
                        Map.entry("attachment_id", old)));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("somebody else has changed this dataset meanwhile", "Of the form");
        assertThat(selected(answer.body())).containsExactlyInAnyOrder(old, added);
        assertThat(version(answer.body())).isEqualTo("2");
        assertThat(named("stale")).containsExactly(old, added);
    }

    @Test
    void formKeepsUntouchedAttachments() throws Exception {
        List<String> files = List.of(ada.upload("a", "a"), ada.upload("c", "c"));
        dataset("kept", Map.of("attachment_id", files));
        Browser browser = portal.browser("ada");
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
    void uploadIsAddedToChoicesOfItsForm() throws Exception {
        String old = ada.upload("old", "old");
        dataset("added", Map.of("attachment_id", old));
        String chosen = ada.upload("chosen", "chosen");
        Browser browser = portal.browser("ada");

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
    void twoFilesInOneFieldAreRefused() throws Exception {
        Browser browser = portal.browser("ada");

        HttpResponse<String> answer =
                browser.post("/files", List.of(Map.entry("form_token", browser.formToken())), "upload", "upload");

        assertThat(answer.statusCode()).isEqualTo(409);
    }

    @Test
    void downloadDuringReplacementsGetsOneContent() throws Exception {
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
    void lostContentIsReportedAsJson() throws Exception {
        String file = ada.upload("lost.txt", "lost");
        Files.delete(portal.storage().resolve((String) database.rows("SELECT content FROM file WHERE id = ?", file)
                .get(0)
                .get("content")));

        HttpResponse<String> answer = ada.download(file);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("\"type\":\"internal\"").doesNotContain("nothing has been stored");
    }

    @Test
    void privateActivitiesDoNotPushPublicOnesOffThePage() {
        dataset("seen", Map.of());
        Client grace = portal.as("grace");
        for (int i = 0; i < 60; i++) {
            grace.upload("private-" + i, "private");
        }

        assertThat(nobody.get("activity").body()).contains("Title of seen").doesNotContain("private-");
    }

    private static JsonNode accepts(Client client, String type, String id) {
        JsonNode shown = client.call(type + "_show", Map.of("id", id)).result();
        JsonNode updated = client.call(type + "_update", shown).result();
        for (String field : List.of("id", "name", "title", "attachment_id", "resources")) {
            assertThat(updated.path(field)).as(type + " " + field).isEqualTo(shown.path(field));
        }
        return updated;
    }

    private static boolean pinned(Client client, Map<String, Object> transfer) {
        return client.call("files_transfer_ownership", transfer)
                .result()
                .path("pinned")
                .asBoolean();
    }

    private static String version(String page) {
        return page.replaceAll("(?s).*name=\"expected_version\" value=\"([0-9]+)\".*", "$1");
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
