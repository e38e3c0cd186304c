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

/** The contents of files: a folder with one file each, named by a random key. No name from a client becomes a path. */
public final class Storage implements AutoCloseable {
    private static final String UNFINISHED = ".part";
    private static final Pattern OWN_NAME = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\\.part)?");

    private final Path folder;
    private @Nullable StorageClaim claim;

    /** Nothing is read or written before {@link #open}. */
    public Storage(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens the storage: creates the folder if it is missing, makes sure that it belongs to this database and that no
     * other process uses it, and removes what a killed process has left behind. Returns the number of removed contents.
     * /
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

    public record Content(String key, long size, String sha256) {}

    /** Writes a new content, as a whole or not at all. */
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
            // Before the database names it: what it names must survive a loss of power.
            file.force(true);
            return size;
        } catch (Throwable failure) {
            Files.deleteIfExists(part);
            throw failure;
        }
    }

    public InputStream read(String key) throws IOException {
        return Files.newInputStream(path(key));
    }

    /** Removes a content; does nothing if there is none. */
    public void delete(String key) {
        try {
            Files.deleteIfExists(path(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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

    /** Makes the new name durable too. Windows does not open folders, and needs no such step. */
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
