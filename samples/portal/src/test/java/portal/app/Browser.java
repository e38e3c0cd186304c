package portal.app;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a browser does when it sends forms, as far as the portal can tell: it keeps cookies and follows nothing. */
final class Browser {

    private static final Pattern TOKEN = Pattern.compile("name=\"form_token\" value=\"([^\"]*)\"");

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();
    private final URI address;

    Browser(URI address) {
        this.address = address;
    }

    HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, Map<String, String> fields, String... headers) throws Exception {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** Sends a form with fields that may come more than once, and a small file in each of certain others. */
    HttpResponse<String> post(String path, List<Map.Entry<String, String>> fields, String... files) throws Exception {
        StringBuilder body = new StringBuilder();
        for (Map.Entry<String, String> field : fields) {
            body.append("--b\r\nContent-Disposition: form-data; name=\"" + field.getKey() + "\"\r\n\r\n")
                    .append(field.getValue())
                    .append("\r\n");
        }
        for (String file : files) {
            body.append("--b\r\nContent-Disposition: form-data; name=\"" + file + "\"; filename=\"file\"\r\n\r\nx\r\n");
        }
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(body + "--b--\r\n"))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    HttpResponse<String> logIn(String user) throws Exception {
        return post("/login", Map.of("name", user, "password", "demo-" + user));
    }

    String formToken() throws Exception {
        Matcher matcher = TOKEN.matcher(get("/").body());
        if (!matcher.find()) {
            throw new AssertionError("The page has no form of a session");
        }
        return matcher.group(1);
    }
}
