package dev.taskqueue.conformance.mode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The table of the features that each mode refuses. */
final class Refusals {

    private static final List<Refusal> ALL = read();

    private Refusals() {}

    record Refusal(Feature feature, String mode, String how) {}

    static List<Refusal> all() {
        return ALL;
    }

    static Optional<Refusal> of(Feature feature, Mode mode) {
        return ALL.stream()
                .filter(each -> each.feature() == feature && each.mode().equals(mode.id()))
                .findFirst();
    }

    private static List<Refusal> read() {
        try (InputStream table = Refusals.class.getResourceAsStream("refused.csv")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", 3))
                    .map(cells -> new Refusal(Feature.valueOf(cells[0]), cells[1], cells[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
