package dev.taskqueue.samples.async;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * The railway: a server in this JVM. It answers nothing before it opens, so that the story can look at the state
 * before any response.
 */
final class Railway implements AutoCloseable {

    /** A traveller whose card is refused, once the seat is reserved. */
    static final String WITHOUT_MONEY = "Alan";

    private final CountDownLatch open = new CountDownLatch(1);
    private final List<String> paid = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    Railway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/reserve", this::reserve);
        server.createContext("/pay", this::pay);
        server.start();
    }

    URI address() {
        InetSocketAddress address = server.getAddress();
        return URI.create("http://" + address.getHostString() + ":" + address.getPort());
    }

    /** Starts to answer, earlier requests included. */
    void opens() {
        open.countDown();
    }

    /** The travellers who have paid, including the refused ones. */
    List<String> paid() {
        return paid;
    }

    @Override
    public void close() {
        opens();
        server.stop(0);
    }

    private void reserve(HttpExchange exchange) throws IOException {
        try {
            open.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        answer(exchange, 200, "reserved");
    }

    private void pay(HttpExchange exchange) throws IOException {
        String traveller = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        paid.add(traveller);
        if (traveller.equals(WITHOUT_MONEY)) {
            answer(exchange, 402, "the card is refused");
        } else {
            answer(exchange, 200, "12A");
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
