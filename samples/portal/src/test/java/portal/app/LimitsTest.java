package portal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import portal.story.Client;

/** Requests of a megabyte that would keep the portal busy for long, or be too much for it, are refused early. */
class LimitsTest {

    private final TestPortal portal = TestPortal.shared();
    private final Client ada = portal.as("ada");

    @Test
    void nestingIsLimited() {
        String deep = "{\"a\":".repeat(950) + "{" + keys(100_000) + "}" + "}".repeat(950);

        Client.Answer answer =
                portal.anonymous().send("api/3/token", "application/json", BodyPublishers.ofString(deep));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error().path("message").asText()).contains("nesting depth");
    }

    @Test
    void numberOfValuesIsLimited() {
        Client.Answer answer = portal.anonymous()
                .send("api/3/token", "application/json", BodyPublishers.ofString("{" + keys(100_000) + "}"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.error().path("fields").toString())
                .isEqualTo("[{\"path\":[],\"messages\":[\"there must not be more than 5000 values\"]}]");
    }

    @Test
    void listOfObjectsIsLimited() {
        List<Map<String, String>> many = Collections.nCopies(101, Map.of("name", "r"));

        refused("package_create", Map.of("resources", many), "must not have more than 100 objects");
    }

    @Test
    void listOfFilesIsLimited() {
        List<String> many = Stream.generate(() -> UUID.randomUUID().toString())
                .limit(20_000)
                .toList();

        refused("package_create", Map.of("attachment_id", many), "must not have more than 100 texts");
    }

    @Test
    void importIsLimited() {
        List<Map<String, String>> many = Collections.nCopies(101, Map.of("name", "r"));

        refused("packages_import", Map.of("packages", many), "must be a list of 1 to 100 packages");
    }

    private void refused(String action, Map<String, ?> input, String message) {
        Client.Answer answer = ada.call(action, input);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.error().at("/fields/0/messages/0").asText()).isEqualTo(message);
    }

    private static String keys(int number) {
        return IntStream.range(0, number).mapToObj(i -> "\"" + i + "\":0").collect(Collectors.joining(","));
    }
}
