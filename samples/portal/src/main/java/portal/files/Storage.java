package portal.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import portal.db.Database;
import portal.security.Hashes;

/**
 * The contents of files: a folder with one file each, called by a random key that is made here. No name of a client's
 * ever becomes a path.
 */
public final class Storage implements AutoCloseable {

    private static final String UNFINISHED = ".part";
    private static final Pattern OWN_NAME = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\\.part)?");

    private final Path folder;
    private @Nullable StorageClaim claim;

    /**
     * A storage. Nothing is read or written before {@link #open}.
     *
     * @param folder where the contents are
     */
    public Storage(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens the storage: makes the folder if it is missing, makes sure that it is this database's and no other process's,
     * and removes what a process that was killed has left behind, and nothing that is not of a storage's making.
     *
     * @param database which contents are in use
     * @return how many contents were removed
     * @throws StorageRefusedException if the folder is another database's, or another process is using it
     */
    public int open(Database database) {
        try {
            Files.createDirectories(folder);
            claim = StorageClaim.of(folder);
            boolean known = claim.isOf(database, !own().isEmpty());
            return known ? sweep(database) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A content that has been written.
     *
     * @param key what it is read by
     * @param size its size in bytes
     * @param sha256 its hash, in hexadecimal digits
     */
    public record Content(String key, long size, String sha256) {}

    /**
     * Writes a new content. It is there as a whole or not at all.
     *
     * @param upload where to read it
     * @return the content
     */
    public Content write(Upload upload) {
        String key = UUID.randomUUID().toString();
        Path part = folder.resolve(key + UNFINISHED);
        MessageDigest digest = Hashes.sha256();
        try (InputStream in = upload.open()) {
            long size = write(in, part, digest);
            Files.move(part, path(key), StandardCopyOption.ATOMIC_MOVE);
            forceNames();
            return new Content(key, size, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long write(InputStream in, Path part, MessageDigest digest) throws IOException {
        try (FileChannel file = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long size = in.transferTo(new DigestOutputStream(Channels.newOutputStream(file), digest));
            // Before the database names it: what it names must be there after a loss of power too.
            file.force(true);
            return size;
        } catch (Throwable failure) {
            Files.deleteIfExists(part);
            throw failure;
        }
    }

    /**
     * Reads a content.
     *
     * @param key its key
     * @return the content, to be closed
     * @throws IOException if it cannot be read, or there is none
     */
    public InputStream read(String key) throws IOException {
        return Files.newInputStream(path(key));
    }

    /**
     * Removes a content; does nothing if there is none.
     *
     * @param key its key
     */
    public void delete(String key) {
        try {
            Files.deleteIfExists(path(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets other processes have the folder. */
    @Override
    public void close() {
        if (claim != null) {
            claim.close();
        }
    }

    private int sweep(Database database) throws IOException {
        Set<String> inUse =
                database.inTransaction(transaction -> transaction.files().contents());
        List<String> unused =
                own().stream().filter(name -> !inUse.contains(name)).toList();
        for (String name : unused) {
            Files.delete(folder.resolve(name));
        }
        return unused.size();
    }

    /** Makes the new name durable too; not all systems open folders, and those that do not need not be asked. */
    private void forceNames() throws IOException {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        } catch (AccessDeniedException windows) {
            return;
        }
    }

    private List<String> own() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> OWN_NAME.matcher(name).matches())
                    .toList();
        }
    }

    private Path path(String key) {
        return folder.resolve(UUID.fromString(key).toString());
    }
}
