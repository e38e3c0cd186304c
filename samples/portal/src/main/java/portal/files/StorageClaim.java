package portal.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import portal.db.Database;
import portal.model.CannotStartException;

/**
 * Ties a folder to one database, and to one process at a time. At its start the portal removes the contents that the
 * database does not name; with another database, or beside another process, that would be all of them.
 */
final class StorageClaim implements AutoCloseable {
    private static final String LOCK = "portal.lock";
    private static final String ID = "portal.id";

    private final Path folder;
    private final FileChannel lock;

    private StorageClaim(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Keeps other processes out until this is closed or the process ends, even by a kill. */
    static StorageClaim of(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            throw new CannotStartException(
                    "another portal is using the folder " + folder, "stop that one, or name another --storage");
        }
        return new StorageClaim(folder, channel);
    }

    /**
     * Makes sure that the folder belongs to the database. Returns true if it did before; false if it does from now on,
     * so that nobody knows whose contents are in it. /
     */
    boolean isOf(Database database, boolean hasContents) throws IOException {
        Optional<String> wanted =
                database.inTransaction(transaction -> transaction.files().folder());
        Path file = folder.resolve(ID);
        Optional<String> found = Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        if (wanted.isPresent() && wanted.equals(found)) {
            return true;
        }
        if (wanted.isPresent() || (found.isPresent() && hasContents)) {
            throw new CannotStartException(
                    "the folder " + folder + " is not the one with the contents of this database's files",
                    "name that one as --storage; for a database that is new, name a folder that is new");
        }
        String id = UUID.randomUUID().toString();
        Files.writeString(file, id);
        database.useTransaction(transaction -> transaction.files().insertFolder(id));
        return false;
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }
}
