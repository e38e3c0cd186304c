package portal.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Somebody who uses the portal's interface for programs, logged in. */
final class Visitor {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "----a-part-of-the-story";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI portal;
    private final String token;

    private Visitor(URI portal, String token) {
        this.portal = portal;
        this.token = token;
    }

    /** What the portal says. */
    record Answer(int status, JsonNode body) {

        /** What the action returned. */
        JsonNode result() {
            return body.path("result");
        }

        /** What is wrong with the first field that was refused. */
        String refusal() {
            JsonNode field = body.at("/error/fields/0");
            return field.path("path") + ": " + field.at("/messages/0").asText();
        }
    }

    static Visitor logIn(URI portal, String name, String password) throws IOException, InterruptedException {
        Visitor unknown = new Visitor(portal, "");
        Answer answer = unknown.post("api/3/token", Map.of("name", name, "password", password));
        if (answer.status() != 200) {
            throw new IOException(name + " cannot log in at " + portal + ": " + answer.body()
                    + ". Fix: play the story against a portal that was started with --demo.");
        }
        return new Visitor(portal, answer.result().path("token").asText());
    }

    Answer call(String action, Map<String, ?> input) throws IOException, InterruptedException {
        return post("api/3/action/" + action, input);
    }

    /** Calls an action that takes a file's content. */
    Answer upload(String action, Map<String, String> fields, String name, String content)
            throws IOException, InterruptedException {
        StringBuilder body = new StringBuilder();
        fields.forEach((field, value) ->
                body.append(part("name=\"" + field + "\"")).append(value).append("\r\n"));
        body.append(part("name=\"upload\"; filename=\"" + name + "\"\r\nContent-Type: text/csv"))
                .append(content)
                .append("\r\n--" + BOUNDARY + "--\r\n");
        return send("api/3/action/" + action, "multipart/form-data; boundary=" + BOUNDARY, body.toString());
    }

    /** Downloads a file and returns the status and, where it is 200, the first line. */
    String download(String file) throws IOException, InterruptedException {
        HttpResponse<String> response =
                http.send(request("api/3/file/" + file).GET().build(), BodyHandlers.ofString());
        return response.statusCode() == 200
                ? "200 " + response.body().lines().findFirst().orElse("")
                : String.valueOf(response.statusCode());
    }

    private Answer post(String path, Map<String, ?> input) throws IOException, InterruptedException {
        return send(path, "application/json", JSON.writeValueAsString(input));
    }

    private Answer send(String path, String contentType, String body) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(portal.resolve("/" + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static String part(String disposition) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n";
    }
}
