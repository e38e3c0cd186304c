package portal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portal.story.Client;

/** 200 updates from 16 threads: every file ends where it belongs, and every task has run exactly once. */
class ConcurrentUpdatesTest {

    private static final int UPDATES = 200;
    private static final int THREADS = 16;
    private static final int DATASETS = 20;

    @Test
    void noTaskIsLostOrRunsTwice(@TempDir Path storage) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (TestDatabase database = H2.start();
                PortalProcess portal = PortalProcess.start(database.address(), storage)) {
            Client ada = portal.as("ada");
            List<String> datasets = new ArrayList<>();
            for (int i = 0; i < DATASETS; i++) {
                datasets.add(ada.call("package_create", Map.of("name", "dataset-" + i, "title", "Dataset"))
                        .result()
                        .path("id")
                        .asText());
            }
            List<String> files = new ArrayList<>();
            List<Callable<Client.Answer>> updates = new ArrayList<>();
            for (int i = 0; i < UPDATES; i++) {
                String file = ada.upload("file-" + i, "content " + i);
                String dataset = datasets.get(i % DATASETS);
                files.add(file);
                updates.add(() -> ada.call("package_update", Map.of("id", dataset, "attachment_id", file)));
            }

            for (Future<Client.Answer> answer : threads.invokeAll(updates)) {
                answer.get().result();
            }

            for (int i = 0; i < UPDATES; i++) {
                assertThat(database.ownerOf(files.get(i))).isEqualTo("package " + datasets.get(i % DATASETS));
            }
            assertThat(database.count("SELECT count(*) FROM transfer")).isEqualTo(UPDATES);
            assertThat(database.count("SELECT count(DISTINCT file_id) FROM transfer"))
                    .isEqualTo(UPDATES);
            assertThat(database.count("SELECT count(*) FROM file_owner WHERE pinned"))
                    .isEqualTo(UPDATES);
            assertThat(database.count("SELECT sum(version - 1) FROM dataset")).isEqualTo(UPDATES);
            assertThat(database.count("SELECT count(*) FROM activity WHERE action = 'package_update'"))
                    .isEqualTo(UPDATES);
            assertThat(database.count("SELECT count(*) FROM activity WHERE action = 'files_transfer_ownership'"))
                    .as("runs of tasks: a second one of the same would change nothing, and be here")
                    .isEqualTo(UPDATES);
        } finally {
            threads.shutdownNow();
        }
    }
}
