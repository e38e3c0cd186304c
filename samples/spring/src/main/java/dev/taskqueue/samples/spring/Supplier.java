package dev.taskqueue.samples.spring;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** Somebody far away, whom nobody can tell to forget a message. */
@Component
class Supplier {

    private final List<String> messages = new CopyOnWriteArrayList<>();

    void send(String message) {
        messages.add(message);
    }

    List<String> messages() {
        return List.copyOf(messages);
    }
}
