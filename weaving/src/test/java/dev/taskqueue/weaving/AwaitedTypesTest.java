package dev.taskqueue.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.annotation.WithTaskQueue;
import dev.taskqueue.weaving.rules.Candidate;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Results that are still to come when a method returns. */
class AwaitedTypesTest {

    static final class Methods {
        @WithTaskQueue
        CompletableFuture<String> future() {
            return new CompletableFuture<>();
        }

        @WithTaskQueue
        CompletionStage<String> stage() {
            return new CompletableFuture<>();
        }

        @WithTaskQueue
        Future<String> plainFuture() {
            return new CompletableFuture<>();
        }

        @WithTaskQueue
        FutureTask<String> task() {
            return new FutureTask<>(() -> "");
        }

        @WithTaskQueue
        Flow.Publisher<String> publisher() {
            return subscriber -> {};
        }
    }

    private static byte[] classFile() throws IOException {
        try (InputStream in = Methods.class.getResourceAsStream("AwaitedTypesTest$Methods.class")) {
            return in.readAllBytes();
        }
    }

    private static List<String> refused(Weaving weaving) {
        return weaving.methods().stream()
                .filter(MethodOutcome.NotWeavable.class::isInstance)
                .map(MethodOutcome.NotWeavable.class::cast)
                .map(not -> not.method().substring(0, not.method().indexOf('(')) + " "
                        + not.reason().code())
                .toList();
    }

    @Test
    void whatNobodyKnowsToWaitForIsRefused() throws IOException {
        assertThat(refused(Weaver.weave(classFile())))
                .containsExactlyInAnyOrder("plainFuture TQ127", "task TQ127", "publisher TQ127");
    }

    @Test
    void unlessThereIsAnAdapterForTheType() throws IOException {
        Weaving weaving = Weaver.weave(
                classFile(), Candidate.ANNOTATED, type -> type.equals("java.util.concurrent.Flow$Publisher"));
        assertThat(refused(weaving)).containsExactlyInAnyOrder("plainFuture TQ127", "task TQ127");
    }

    @Test
    void theRuntimeHasTheSameList() throws ReflectiveOperationException {
        Field list = Class.forName("dev.taskqueue.ResultKind").getDeclaredField("ASYNCHRONOUS");
        list.setAccessible(true);
        assertThat(AwaitedTypes.names()).containsExactlyInAnyOrderElementsOf((List<String>) list.get(null));
    }
}
