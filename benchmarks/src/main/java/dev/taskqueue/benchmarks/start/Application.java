package dev.taskqueue.benchmarks.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A started application that is ready, until it is closed. */
final class Application implements AutoCloseable {

    private final Process process;
    private final List<String> output = new ArrayList<>();
    private final Duration untilReady;

    private Application(List<String> command) throws IOException {
        long launched = System.nanoTime();
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        String line = lines.readLine();
        while (line != null && !line.equals("READY")) {
            output.add(line);
            line = lines.readLine();
        }
        untilReady = Duration.ofNanos(System.nanoTime() - launched);
        if (line == null) {
            throw new IllegalStateException("never ready: " + command + "\n" + String.join("\n", output));
        }
    }

    static Application start(List<String> command) {
        try {
            return new Application(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    List<String> output() {
        return output;
    }

    double millisUntilReady() {
        return untilReady.toNanos() / 1e6;
    }

    double cpuMillis() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6;
    }

    /** Its peak memory so far, as Linux reports it. */
    double peakMegabytes() {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024.0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.inputReader(StandardCharsets.UTF_8).lines().forEach(output::add);
            process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
