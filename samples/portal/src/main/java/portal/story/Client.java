package portal.story;

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
public final class Client {

    private static final String BOUNDARY = "----portal-client-boundary";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI address;
    private final String token;

    private Client(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    /**
     * What came back.
     *
     * @param status the status
     * @param body the body, as JSON where it is that
     */
    public record Answer(int status, JsonNode body) {

        /**
         * What the action has returned.
         *
         * @return the result
         * @throws IllegalStateException if the action has failed
         */
        public JsonNode result() {
            if (status != 200) {
                throw new IllegalStateException(status + " " + body);
            }
            return body.path("result");
        }

        /**
         * Why the action has failed.
         *
         * @return the error; missing where it has not
         */
        public JsonNode error() {
            return body.path("error");
        }
    }

    /**
     * A client of somebody who is not logged in.
     *
     * @param portal the portal's address
     * @return the client
     */
    public static Client anonymous(URI portal) {
        return new Client(portal, "");
    }

    /**
     * A client that gets itself a token.
     *
     * @param portal the portal's address
     * @param user the login name
     * @param password the password
     * @return the client
     * @throws IllegalStateException if the portal does not let the user in
     */
    public static Client of(URI portal, String user, String password) {
        JsonNode token = anonymous(portal)
                .post("api/3/token", Map.of("name", user, "password", password))
                .result();
        return new Client(portal, token.path("token").asText());
    }

    /**
     * Calls an action.
     *
     * @param action its name
     * @param input what it takes
     * @return the answer
     */
    public Answer call(String action, Map<String, ?> input) {
        return post("api/3/action/" + action, input);
    }

    /**
     * Sends JSON.
     *
     * @param path where to, without a slash in front
     * @param input what to send
     * @return the answer
     */
    public Answer post(String path, Map<String, ?> input) {
        try {
            return send(path, "application/json", BodyPublishers.ofByteArray(JSON.writeValueAsBytes(input)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends anything.
     *
     * @param path where to, without a slash in front
     * @param contentType what it is
     * @param body what to send
     * @return the answer
     */
    public Answer send(String path, String contentType, BodyPublisher body) {
        HttpResponse<String> response = exchange(
                request(path).header("Content-Type", contentType).POST(body).build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), json(response.body()));
    }

    /**
     * Calls an action with a file in one of its fields.
     *
     * @param action its name
     * @param fields the other fields
     * @param fileField the field with the file
     * @param fileName the file's name
     * @param content the file's content
     * @return the answer
     */
    public Answer call(String action, Map<String, String> fields, String fileField, String fileName, String content) {
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

    /**
     * Stores a file.
     *
     * @param name its name
     * @param content its content
     * @return its id
     */
    public String upload(String name, String content) {
        return call("files_file_create", Map.of(), "upload", name, content)
                .result()
                .path("id")
                .asText();
    }

    /**
     * Downloads a file.
     *
     * @param fileId its id
     * @return the answer
     */
    public HttpResponse<String> download(String fileId) {
        return get("api/3/file/" + fileId);
    }

    /**
     * Gets a page.
     *
     * @param path where, without a slash in front
     * @return the answer
     */
    public HttpResponse<String> get(String path) {
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
            throw new IllegalStateException(e);
        }
    }
}
