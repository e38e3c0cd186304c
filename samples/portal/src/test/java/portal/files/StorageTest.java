package portal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portal.db.Database;
import portal.model.Owner;
import portal.model.StoredFile;

/** A folder of contents belongs to one database and one process; only what that database does not name is removed. */
class StorageTest {

    @TempDir
    Path folder;

    private final List<Database> databases = new ArrayList<>();

    @AfterEach
    void close() {
        databases.forEach(Database::close);
    }

    @Test
    void the_folder_of_another_database_is_refused_and_nothing_in_it_is_removed() {
        String key = written(database());

        try (Storage another = new Storage(folder)) {
            Database other = database();
            assertThatThrownBy(() -> another.open(other))
                    .isInstanceOf(StorageRefusedException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("Fix: ");
        }

        assertThat(folder.resolve(key)).exists();
    }

    @Test
    void another_folder_than_the_databases_is_refused(@TempDir Path empty) {
        Database database = database();
        written(database);

        try (Storage another = new Storage(empty)) {
            assertThatThrownBy(() -> another.open(database)).isInstanceOf(StorageRefusedException.class);
        }
    }

    @Test
    void a_folder_that_is_in_use_is_refused() {
        Database database = database();
        try (Storage first = new Storage(folder);
                Storage second = new Storage(folder)) {
            first.open(database);

            assertThatThrownBy(() -> second.open(database))
                    .isInstanceOf(StorageRefusedException.class)
                    .hasMessageContaining("another portal is using");
        }
    }

    @Test
    void contents_that_are_there_before_any_database_are_not_removed() throws Exception {
        Path found = Files.writeString(folder.resolve(UUID.randomUUID().toString()), "whose?");

        try (Storage storage = new Storage(folder)) {
            assertThat(storage.open(database())).isZero();
        }

        assertThat(found).exists();
    }

    @Test
    void what_the_database_names_stays_and_the_rest_is_removed() {
        Database database = database();
        String named = written(database);
        database.useTransaction(transaction -> transaction
                .files()
                .insert(new StoredFile("f", "f", "text/plain", 1, "", named, Owner.user("ada"), false)));
        String unnamed = written(database);

        try (Storage storage = new Storage(folder)) {
            assertThat(storage.open(database)).isEqualTo(1);
        }

        assertThat(folder.resolve(named)).exists();
        assertThat(folder.resolve(unnamed)).doesNotExist();
    }

    @Test
    void a_content_that_breaks_off_while_it_is_written_is_not_there_at_all() throws Exception {
        try (Storage storage = new Storage(folder)) {
            storage.open(database());
            List<Path> before = files();

            assertThatThrownBy(() -> storage.write(new BreakingOff()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("connection lost");

            assertThat(files()).isEqualTo(before);
        }
    }

    /** Writes a content that no file names. */
    private String written(Database database) {
        try (Storage storage = new Storage(folder)) {
            storage.open(database);
            return storage.write(new Text()).key();
        }
    }

    private Database database() {
        Database database =
                Database.at("jdbc:h2:mem:" + UUID.randomUUID(), null, null).migrate();
        databases.add(database);
        return database;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static class Text implements Upload {
        @Override
        public String name() {
            return "text";
        }

        @Override
        public String contentType() {
            return "text/plain";
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream("text".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static final class BreakingOff extends Text {
        @Override
        public InputStream open() {
            return new SequenceInputStream(super.open(), new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("connection lost");
                }
            });
        }
    }
}
