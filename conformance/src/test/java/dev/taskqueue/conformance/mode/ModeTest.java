package dev.taskqueue.conformance.mode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.TaskQueue;
import dev.taskqueue.conformance.fixture.Actions;
import dev.taskqueue.conformance.fixture.ActionsWithTaskQueue;
import dev.taskqueue.conformance.fixture.ClassLevelActions;
import dev.taskqueue.conformance.fixture.StaticActions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Each run proves that its mode is active, and that no other one is. */
class ModeTest {

    private final Mode mode = Mode.current();

    @Test
    void theModesObjectsAreActions() throws Exception {
        assertThat(mode.actions().<Boolean, RuntimeException>run(ModeTest::isOpen))
                .isTrue();
        assertThat(mode.<Boolean, RuntimeException>runStatic(ModeTest::isOpen)).isTrue();
        assertThat(mode.classLevelActions().<Boolean, RuntimeException>run(ModeTest::isOpen))
                .isTrue();
        assertThat(isOpen()).isFalse();
    }

    @Test
    void theFixturesThemselvesAreActionsOnlyWhereTheyAreWoven() {
        assertThat(new Actions().<Boolean, RuntimeException>run(ModeTest::isOpen))
                .isEqualTo(mode.weaves());
        assertThat(StaticActions.<Boolean, RuntimeException>run(ModeTest::isOpen))
                .isEqualTo(mode.weaves());
        assertThat(new ClassLevelActions().<Boolean, RuntimeException>run(ModeTest::isOpen))
                .isEqualTo(mode.weaves());
    }

    @Test
    void onlyTheWrappersModeUsesWrappers() {
        assertThat(mode.actions() instanceof ActionsWithTaskQueue)
                .isEqualTo(mode.id().equals("wrapper"));
    }

    @Test
    void theClassFilesCallTheRuntimeWhereTheModeHasPutItThere() throws IOException {
        assertThat(callsTheRuntime(Actions.class)).isFalse();
        assertThat(callsTheRuntime(ActionsWithTaskQueue.class)).isTrue();
    }

    @Test
    void theTableNamesModesThatExist() {
        assertThat(Refusals.all()).isNotEmpty().allSatisfy(refusal -> {
            assertThat(Modes.ALL).extracting(Mode::id).contains(refusal.mode());
            assertThat(refusal.how()).isNotBlank();
        });
    }

    private static boolean isOpen() {
        return TaskQueue.current().isPresent();
    }

    private static boolean callsTheRuntime(Class<?> type) throws IOException {
        try (InputStream bytes = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            return new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1).contains("dev/taskqueue/ActionPoint");
        }
    }
}
