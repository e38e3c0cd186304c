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
import portal.model.CannotStartException;
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
    void folderOfAnotherDatabaseIsRefused() {
        String key = written(database());

        try (Storage another = new Storage(folder)) {
            Database other = database();
            assertThatThrownBy(() -> another.open(other))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("Fix: ");
        }

        assertThat(folder.resolve(key)).exists();
    }

    @Test
    void anotherFolderOfTheDatabaseIsRefused(@TempDir Path empty) {
        Database database = database();
        written(database);

        try (Storage another = new Storage(empty)) {
            assertThatThrownBy(() -> another.open(database)).isInstanceOf(CannotStartException.class);
        }
    }

    @Test
    void folderInUseIsRefused() {
        Database database = database();
        try (Storage first = new Storage(folder);
                Storage second = new Storage(folder)) {
            first.open(database);

            assertThatThrownBy(() -> second.open(database))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("another portal is using");
        }
    }

    @Test
    void contentsOlderThanTheDatabaseStay() throws Exception {
        Path found = Files.writeString(folder.resolve(UUID.randomUUID().toString()), "whose?");

        try (Storage storage = new Storage(folder)) {
            assertThat(storage.open(database())).isZero();
        }

        assertThat(found).exists();
    }

    @Test
    void onlyContentsThatNoFileHasAreRemoved() {
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
    void interruptedContentIsNotStored() throws Exception {
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
