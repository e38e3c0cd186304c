package dev.taskqueue.conformance.parity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of a recorded program; {@code caught} says that an exception of the step is swallowed and logged. */
sealed interface Step {

    boolean caught();

    record Add(
            boolean caught,
            String id,
            boolean touch,
            @Nullable String returns,
            List<Step> body) implements Step {}

    record Fail(boolean caught, String message) implements Step {}

    record Call(boolean caught, String name, List<Step> body) implements Step {}

    record Manual(boolean caught, String data, boolean inside, boolean salvage, List<Step> body) implements Step {}
}
