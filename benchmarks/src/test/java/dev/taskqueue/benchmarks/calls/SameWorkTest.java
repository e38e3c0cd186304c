package dev.taskqueue.benchmarks.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.benchmarks.Artifacts;
import dev.taskqueue.benchmarks.Jvm;
import dev.taskqueue.benchmarks.calls.Contender.Group;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All contenders do the same work, each in a JVM started as for the measurement. */
class SameWorkTest {

    private static final Map<Operation, String> EXPECTED = Map.of(
            Operation.NO_TASK, "version 2, transferred 0",
            Operation.ONE_TASK, "version 3, transferred 3",
            Operation.THREE_TASKS, "version 5, transferred " + ((5 * 31 + 6) * 31 + 7),
            Operation.NESTED, "version " + (7 + 7 + 7) + ", transferred 0",
            Operation.THROWING, "refused, then version " + (11 + 13) + ", transferred 13");

    static Stream<Contender> contenders() {
        return Contenders.all().stream();
    }

    @ParameterizedTest
    @MethodSource("contenders")
    void runsSameTasksInSameOrder(Contender contender) {
        List<String> output = run(contender);

        contender
                .operations()
                .forEach(operation -> assertThat(output).contains(operation + " " + EXPECTED.get(operation)));
    }

    @ParameterizedTest
    @MethodSource("contenders")
    void countsThreeActionsForNestedCalls(Contender contender) {
        boolean ours = contender.group() == Group.OURS || contender.group() == Group.PEER_WITH_OURS;

        List<String> output = run(contender);

        assertThat(output.stream().filter(line -> line.startsWith("actions ")).toList())
                .isEqualTo(
                        contender.operations().contains(Operation.NESTED)
                                ? List.of("actions " + (ours ? 3 : 0))
                                : List.of());
    }

    private static List<String> run(Contender contender) {
        return Jvm.thisOne()
                .run(Artifacts.find(), contender.door(), List.of(), SameWork.class, List.of(contender.id()))
                .lines()
                .toList();
    }
}
