package dev.taskqueue.durable;

import dev.taskqueue.Previous;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Turns payloads and values into their stored form, and back. */
final class Payloads {

    private final JsonFormat json;
    private final @Nullable PayloadCodec codec;
    private final int maxChainBytes;

    Payloads(JsonFormat json, @Nullable PayloadCodec codec, int maxChainBytes) {
        this.json = json;
        this.codec = codec;
        this.maxChainBytes = maxChainBytes;
    }

    Step step(QueuedDurableTask<?, ?> task, Object payload) {
        try {
            return new Step(task.name(), task.version(), encode(payload));
        } catch (Exception | StackOverflowError e) {
            throw Problem.PAYLOAD_NOT_WRITTEN.exception(e, task.name(), describe(e));
        }
    }

    StepOutcome value(String task, @Nullable Object value) {
        try {
            return new StepOutcome.Value(encode(value));
        } catch (Exception | StackOverflowError e) {
            throw Problem.VALUE_NOT_WRITTEN.exception(e, task, describe(e));
        }
    }

    <P> P payload(DurableTask<P> task, Step step) {
        try {
            String text = decode(step.payload());
            Upcaster upcaster = task.upcaster();
            if (step.version() < task.version() && upcaster != null) {
                text = upcaster.upcast(step.version(), text);
            }
            P payload = json.read(text, task.payload());
            if (payload == null) {
                throw new IllegalArgumentException("it is null");
            }
            return payload;
        } catch (Exception e) {
            throw Problem.PAYLOAD_NOT_READ.exception(e, task.name(), step.version(), describe(e));
        }
    }

    Previous previous(StepOutcome outcome) {
        if (outcome instanceof StepOutcome.Value value) {
            return new Previous.Value(read(value, Object.class));
        }
        return outcome instanceof StepOutcome.Failed failed
                ? new Previous.Failed(new DurableFailure(failed.description()))
                : new Previous.None();
    }

    <T> @Nullable T read(StepOutcome.Value value, Class<T> type) {
        try {
            return json.read(decode(value.json()), type);
        } catch (Exception e) {
            throw Problem.PAYLOAD_NOT_READ.exception(e, "before this one", 1, describe(e));
        }
    }

    /** Checks the limit before the database does, whose message would name neither the chain nor the fix. */
    Chain checked(Chain chain) {
        int bytes = ChainFormat.write(chain).length;
        if (bytes > maxChainBytes) {
            throw Problem.CHAIN_TOO_LARGE.exception(bytes, maxChainBytes);
        }
        return chain;
    }

    private Stored encode(@Nullable Object value) throws Exception {
        byte[] bytes = json.write(value).getBytes(StandardCharsets.UTF_8);
        return new Stored(codec == null ? bytes : codec.encode(bytes));
    }

    private String decode(Stored stored) throws Exception {
        byte[] bytes = codec == null ? stored.bytes() : codec.decode(stored.bytes());
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String describe(Throwable problem) {
        String message = problem.getMessage();
        return problem.getClass().getSimpleName() + (message == null ? "" : ", " + firstLine(message));
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
