package dev.taskqueue.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.taskqueue.ActionEvent;
import dev.taskqueue.ActionListener;
import dev.taskqueue.TaskQueue;
import dev.taskqueue.conformance.fixture.ClassLevelActions;
import dev.taskqueue.conformance.mode.Feature;
import dev.taskqueue.conformance.mode.Needs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** S19: listeners hear of a run after its drain, or of its failure. */
class S19ListenersTest extends Contract {
    @Test
    void reportsSuccessAfterDrain() {
        List<ActionEvent> succeeded = new ArrayList<>();
        List<ActionEvent> failed = new ArrayList<>();
        try (ActionListener.Registration registration = listen(succeeded, failed)) {
            actions.run(() -> {
                TaskQueue.addTask(() -> assertThat(succeeded).isEmpty());
                return "r";
            });
        }
        assertThat(failed).isEmpty();
        assertThat(succeeded).singleElement().satisfies(event -> {
            assertThat(event.name()).isEqualTo("Actions.run");
            assertThat(event.result()).isEqualTo("r");
            assertThat(event.taskCount()).isEqualTo(1);
        });
    }

    @Test
    void reportsFailureOfBodyAndOfDrain() {
        List<ActionEvent> succeeded = new ArrayList<>();
        List<ActionEvent> failed = new ArrayList<>();
        try (ActionListener.Registration registration = listen(succeeded, failed)) {
            catchThrowable(() -> actions.nothing(() -> {
                throw new IllegalStateException("body");
            }));
            catchThrowable(() -> actions.aLong(() -> addThrowing(new IOException("task")), 5));
        }
        assertThat(succeeded).isEmpty();
        assertThat(failed).extracting(ActionEvent::name).containsExactly("Actions.nothing", "Actions.aLong");
        assertThat(failed).extracting(ActionEvent::result).containsExactly(null, 5L);
    }

    @Test
    void reportsNameOfAction() {
        List<ActionEvent> succeeded = new ArrayList<>();
        try (ActionListener.Registration registration = listen(succeeded, new ArrayList<>())) {
            actions.named("id", 2, () -> {});
            mode.runStatic(() -> null);
        }
        assertThat(succeeded).extracting(ActionEvent::name).containsExactly("package_create", "StaticActions.run");
    }

    @Test
    @Needs(Feature.ARGUMENTS)
    void reportsArgumentsWithBoxedPrimitives() {
        List<ActionEvent> succeeded = new ArrayList<>();
        Runnable body = () -> {};
        try (ActionListener.Registration registration = listen(succeeded, new ArrayList<>())) {
            actions.named("id", 2, body);
            actions.aDouble(body, 2.5);
            actions.all(body, "a", "b");
        }
        assertThat(succeeded.get(0).arguments()).isEqualTo(List.of("id", 2, body));
        assertThat(succeeded.get(1).arguments()).isEqualTo(List.of(body, 2.5));
        assertThat(succeeded.get(2).arguments().get(1)).isEqualTo(new String[] {"a", "b"});
    }

    @Test
    @Needs(Feature.CLASS_LEVEL)
    void makesEachPublicMethodOfAnnotatedTypeAnAction() throws Exception {
        List<ActionEvent> succeeded = new ArrayList<>();
        ClassLevelActions classLevel = mode.classLevelActions();
        try (ActionListener.Registration registration = listen(succeeded, new ArrayList<>())) {
            classLevel.run(() -> {
                add("a");
                return "r";
            });
            classLevel.logAll(() -> {
                addThrowing(new IOException("logged"));
                return "r";
            });
            assertThat(ClassLevelActions.<Boolean, RuntimeException>notAnAction(
                            classLevel, () -> TaskQueue.current().isPresent()))
                    .isFalse();
        }
        assertThat(ran).containsExactly("a result=r index=0 previous=NONE");
        assertThat(succeeded).extracting(ActionEvent::name).containsExactly("ClassLevelActions.run", "own_name");
    }

    @Test
    void ignoresThrowingListener() {
        ActionListener broken = new ActionListener() {
            @Override
            public void actionSucceeded(ActionEvent event) {
                throw new IllegalStateException("broken listener");
            }
        };
        List<ActionEvent> succeeded = new ArrayList<>();
        try (ActionListener.Registration first = ActionListener.register(broken);
                ActionListener.Registration second = listen(succeeded, new ArrayList<>())) {
            String result = actions.run(() -> {
                add("a");
                return "r";
            });
            assertThat(result).isEqualTo("r");
        }
        assertThat(succeeded).hasSize(1);
        assertThat(ran).hasSize(1);
    }
}
