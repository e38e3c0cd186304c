package portal.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A program that uses the portal, on behalf of one user or of nobody. */
final class Client {

    private static final String BOUNDARY = "----portal-test-boundary";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI address;
    private final String token;

    private Client(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    /** What came back. */
    record Answer(int status, JsonNode body) {

        JsonNode result() {
            if (status != 200) {
                throw new AssertionError(status + " " + body);
            }
            return body.path("result");
        }

        JsonNode error() {
            return body.path("error");
        }
    }

    static Client anonymous(PortalProcess portal) {
        return new Client(portal.address(), "");
    }

    static Client of(PortalProcess portal, String user) {
        return of(portal, user, "demo-" + user);
    }

    static Client of(PortalProcess portal, String user, String password) {
        JsonNode token = anonymous(portal)
                .post("api/3/token", Map.of("name", user, "password", password))
                .result();
        return new Client(portal.address(), token.path("token").asText());
    }

    Answer call(String action, Map<String, ?> input) {
        return post("api/3/action/" + action, input);
    }

    Answer post(String path, Map<String, ?> input) {
        try {
            return send(path, "application/json", BodyPublishers.ofByteArray(JSON.writeValueAsBytes(input)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer send(String path, String contentType, BodyPublisher body) {
        HttpResponse<String> response = exchange(
                request(path).header("Content-Type", contentType).POST(body).build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), json(response.body()));
    }

    /** Calls an action with a file in one of its fields. */
    Answer call(String action, Map<String, String> fields, String fileField, String fileName, String content) {
        StringBuilder body = new StringBuilder();
        fields.forEach(
                (name, value) -> body.append(part("name=\"" + name + "\"")).append(value));
        body.append(part("name=\"" + fileField + "\"; filename=\"" + fileName + "\"\r\nContent-Type: text/plain"))
                .append(content)
                .append("\r\n--" + BOUNDARY + "--\r\n");
        return send(
                "api/3/action/" + action,
                "multipart/form-data; boundary=" + BOUNDARY,
                BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8));
    }

    /** Stores a file and returns its id. */
    String upload(String name, String content) {
        return call("files_file_create", Map.of(), "upload", name, content)
                .result()
                .path("id")
                .asText();
    }

    HttpResponse<String> download(String fileId) {
        return get("api/3/file/" + fileId);
    }

    HttpResponse<String> get(String path) {
        return exchange(request(path).GET().build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve("/" + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static String part(String disposition) {
        return "\r\n--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n";
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return JsonNodeFactory.instance.textNode(body);
        }
    }

    private static <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return HTTP.send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
