package dev.taskqueue.conformance.mode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.TaskQueue;
import dev.taskqueue.conformance.fixture.Actions;
import dev.taskqueue.conformance.fixture.ClassLevelActions;
import dev.taskqueue.conformance.fixture.StaticActions;
import dev.taskqueue.conformance.mode.Mode.Door;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Each run proves that its mode is active, and that no other one is. */
class ModeTest {

    private final Mode mode = Mode.current();

    @Test
    void makesModesObjectsActions() throws Exception {
        assertThat(mode.actions().<Boolean, RuntimeException>run(ModeTest::isOpen))
                .isTrue();
        assertThat(mode.<Boolean, RuntimeException>runStatic(ModeTest::isOpen)).isTrue();
        assertThat(mode.classLevelActions().<Boolean, RuntimeException>run(ModeTest::isOpen))
                .isTrue();
        assertThat(isOpen()).isFalse();
    }

    @Test
    void makesFixturesActionsOnlyIfWoven() {
        assertThat(new Actions().<Boolean, RuntimeException>run(ModeTest::isOpen))
                .isEqualTo(mode.weaves());
        assertThat(StaticActions.<Boolean, RuntimeException>run(ModeTest::isOpen))
                .isEqualTo(mode.weaves());
        assertThat(new ClassLevelActions().<Boolean, RuntimeException>run(ModeTest::isOpen))
                .isEqualTo(mode.weaves());
    }

    @Test
    void usesWrappersIfModeHasThem() {
        assertThat(mode.actions().getClass().getSimpleName())
                .matches(has(Door.WRAPPER) ? "ActionsWithTaskQueue" : "Actions|CallingActions");
    }

    @Test
    void callsRuntimeFromClassFileIfWovenBefore() throws IOException {
        assertThat(callsTheRuntime(Actions.class)).isEqualTo(has(Door.CLASS_FILE));
    }

    @Test
    void startsWithAgentOnCommandLineIfModeSaysSo() {
        assertThat(ManagementFactory.getRuntimeMXBean().getInputArguments())
                .filteredOn(argument -> argument.startsWith("-javaagent:"))
                .hasSize(has(Door.AGENT) ? 1 : 0);
    }

    @Test
    void loadsAgentIfModeHasIt() {
        assertThat(isLoaded("dev.taskqueue.agent.Agent")).isEqualTo(has(Door.AGENT) || has(Door.ATTACHED));
    }

    @Test
    void namesOnlyExistingModesInTable() {
        assertThat(Refusals.all()).isNotEmpty().allSatisfy(refusal -> {
            assertThat(Modes.ALL).extracting(Mode::id).contains(refusal.mode());
            assertThat(refusal.how()).isNotBlank();
        });
    }

    private boolean has(Door door) {
        return mode.doors().contains(door);
    }

    private static boolean isLoaded(String type) {
        try {
            Class.forName(type);
            return true;
        } catch (ClassNotFoundException notThere) {
            return false;
        }
    }

    private static boolean isOpen() {
        return TaskQueue.current().isPresent();
    }

    private static boolean callsTheRuntime(Class<?> type) throws IOException {
        try (InputStream bytes = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            return new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1)
                    .contains("dev/taskqueue/spi/ActionPoint");
        }
    }
}
