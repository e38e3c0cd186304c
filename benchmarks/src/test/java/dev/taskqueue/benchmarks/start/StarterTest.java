package dev.taskqueue.benchmarks.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.benchmarks.Artifacts;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Start times are comparable only if the agents have done their work. */
class StarterTest {

    /** Only benchmarks/run fetches OpenTelemetry's agent. */
    static Stream<Arguments> starts() {
        return Stream.of(Starter.values())
                .filter(starter -> starter != Starter.OPENTELEMETRY)
                .flatMap(starter -> starter.scenes().stream()
                        .filter(scene -> scene != Scene.WEB || starter == Starter.MANY)
                        .map(scene -> Arguments.of(scene, starter)));
    }

    @ParameterizedTest
    @MethodSource("starts")
    void makesSelectedMethodsActions(Scene scene, Starter starter) {
        assertThat(StartRun.actions(Artifacts.find(), scene, starter)).isEqualTo("actions " + starter.actions());
    }
}
