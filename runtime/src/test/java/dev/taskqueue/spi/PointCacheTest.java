package dev.taskqueue.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Propagation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Points of classes that are too old for dynamic constants: looked up each time, and the same each time. */
class PointCacheTest {

    private record Spec(String method, Class<?> result, String name, Propagation propagation, FailurePolicy policy) {
        ActionPoint point() {
            return ActionPoint.ofWoven(PointCacheTest.class, method, name, propagation.name(), policy.name());
        }
    }

    private static List<Spec> specs() {
        List<Spec> specs = new ArrayList<>();
        for (Propagation propagation : Propagation.values()) {
            for (FailurePolicy policy : FailurePolicy.values()) {
                for (String name : List.of("a", "b")) {
                    specs.add(new Spec("one()I", int.class, name, propagation, policy));
                    specs.add(new Spec("two()J", long.class, name, propagation, policy));
                }
            }
        }
        return specs;
    }

    @Test
    void theSamePointEachTimeAndOneForEachAction() {
        List<ActionPoint> points = specs().stream().map(Spec::point).toList();

        assertThat(points).doesNotHaveDuplicates();
        assertThat(specs().stream().map(Spec::point)).containsExactlyElementsOf(points);
    }

    @Test
    void eachIsThatOfItsAction() {
        for (Spec spec : specs()) {
            ActionPoint point = spec.point();
            assertThat(point).hasToString(spec.name());
            assertThat(point.info().resultType()).isEqualTo(spec.result());
            assertThat(point.info().failurePolicy()).isEqualTo(spec.policy());
            assertThat(point.info().joins()).isEqualTo(spec.propagation() == Propagation.REQUIRED);
        }
    }
}
