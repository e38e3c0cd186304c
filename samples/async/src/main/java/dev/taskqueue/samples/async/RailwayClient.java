package dev.taskqueue.samples.async;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/**
 * Talks to the railway. It knows nothing of queues and returns the futures of the JDK's client.
 *
 * @param http the client
 * @param railway where the railway is
 */
record RailwayClient(HttpClient http, URI railway) {

    /** Completes when a seat is reserved. */
    CompletableFuture<String> reserve(String traveller) {
        return post("/reserve", traveller);
    }

    /** Completes with the ticket, or exceptionally with a {@link RefusedException} if the railway refuses. */
    CompletableFuture<Ticket> pay(String traveller) {
        return post("/pay", traveller).thenApply(seat -> new Ticket(traveller, seat));
    }

    private CompletableFuture<String> post(String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(railway.resolve(path))
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString()).thenApply(RailwayClient::accepted);
    }

    private static String accepted(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new RefusedException(response.body());
        }
        return response.body();
    }
}
