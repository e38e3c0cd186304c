package portal.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import portal.security.Hashes;

/**
 * The contents of files: a folder with one file each, called by a random key that is made here. No name of a client's
 * ever becomes a path.
 */
public final class Storage {

    private static final String UNFINISHED = ".part";

    private final Path folder;

    /**
     * Opens a storage.
     *
     * @param folder where the contents are; made if it is missing
     */
    public Storage(Path folder) {
        try {
            this.folder = Files.createDirectories(folder);
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
            long size;
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(part), digest)) {
                size = in.transferTo(out);
            }
            Files.move(part, path(key), StandardCopyOption.ATOMIC_MOVE);
            return new Content(key, size, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    /**
     * Removes what a process that was killed has left behind. To be called before anything is written.
     *
     * @param inUse the keys of the contents that are to stay
     * @return how many contents were removed
     */
    public int sweep(Set<String> inUse) {
        try (Stream<Path> files = Files.list(folder)) {
            int removed = 0;
            for (Path file : (Iterable<Path>) files::iterator) {
                if (!inUse.contains(String.valueOf(file.getFileName()))) {
                    Files.delete(file);
                    removed++;
                }
            }
            return removed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path path(String key) {
        return folder.resolve(UUID.fromString(key).toString());
    }
}
