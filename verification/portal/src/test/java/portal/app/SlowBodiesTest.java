package portal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that never finish their requests do not keep others from being served. */
class SlowBodiesTest {

    private static final int CLIENTS = 300;

    private final URI portal = TestPortal.shared().process().address();
    private final List<Socket> slow = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : slow) {
            socket.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"id\"",
                "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"id\"\r\n",
                "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nid=",
                "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000\r\n\r\n--b\r\nContent-Disp"
            })
    void unfinishedBodiesKeepNobodyWaiting(String unfinished) throws Exception {
        for (int i = 0; i < CLIENTS; i++) {
            Socket socket = new Socket(portal.getHost(), portal.getPort());
            slow.add(socket);
            String request = "POST /api/3/action/package_show HTTP/1.1\r\nHost: localhost\r\n" + unfinished;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        }

        // Shorter than the server's patience with idle clients, which would free its threads in the end.
        HttpRequest request =
                HttpRequest.newBuilder(portal).timeout(Duration.ofSeconds(20)).build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
    }
}
