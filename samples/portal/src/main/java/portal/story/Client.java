package portal.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
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

/** A program that uses the portal, on behalf of one user or, without a token, of nobody. */
public record Client(URI address, String token) {
    private static final String BOUNDARY = "----portal-client-boundary";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** An answer; its body is a text if it is no JSON. */
    public record Answer(int status, JsonNode body) {
        /**
         * The result of the action.
         *
         * @throws IllegalStateException if the action has failed
         */
        public JsonNode result() {
            if (status != 200) {
                throw new IllegalStateException(status + " " + body);
            }
            return body.path("result");
        }

        /** The error of a failed action. */
        public JsonNode error() {
            return body.path("error");
        }
    }

    public static Client anonymous(URI portal) {
        return new Client(portal, "");
    }

    /** Logs in. */
    public static Client of(URI portal, String user, String password) {
        Answer answer = anonymous(portal).post("api/3/token", Map.of("name", user, "password", password));
        return new Client(portal, answer.result().path("token").asText());
    }

    public Answer call(String action, Object input) {
        return post("api/3/action/" + action, input);
    }

    /** Sends JSON; paths have no slash in front. */
    public Answer post(String path, Object input) {
        try {
            return send(path, "application/json", BodyPublishers.ofByteArray(JSON.writeValueAsBytes(input)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answer send(String path, String contentType, BodyPublisher body) {
        HttpResponse<String> response = exchange(
                request(path).header("Content-Type", contentType).POST(body).build());
        try {
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            return new Answer(response.statusCode(), new TextNode(response.body()));
        }
    }

    /** Calls an action with a file in one of its fields. */
    public Answer call(String action, Map<String, String> fields, String fileField, String fileName, String content) {
        StringBuilder body = new StringBuilder();
        fields.forEach(
                (name, value) -> body.append(part("name=\"" + name + "\"")).append(value));
        body.append(part("name=\"" + fileField + "\"; filename=\"" + fileName + "\"\r\nContent-Type: text/plain"))
                .append(content)
                .append("\r\n--" + BOUNDARY + "--\r\n");
        BodyPublisher publisher = BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8);
        return send("api/3/action/" + action, "multipart/form-data; boundary=" + BOUNDARY, publisher);
    }

    /** Stores a file and returns its id. */
    public String upload(String name, String content) {
        Answer answer = call("files_file_create", Map.of(), "upload", name, content);
        return answer.result().path("id").asText();
    }

    public HttpResponse<String> download(String fileId) {
        return get("api/3/file/" + fileId);
    }

    public HttpResponse<String> get(String path) {
        return exchange(request(path).GET().build());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve("/" + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static String part(String disposition) {
        return "\r\n--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n";
    }

    private static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
