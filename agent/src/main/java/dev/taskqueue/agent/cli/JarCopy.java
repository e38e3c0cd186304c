package dev.taskqueue.agent.cli;

import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A jar and its woven copy. Everything that is not woven stays: the manifest, resources, {@code module-info}, the
 * file's permissions, and the entries' order, times, comments and compression. Classes of multi-release jars are woven,
 * too. The copy omits only signatures, since the JVM would reject the changed classes, and the second of two entries
 * with the same name, which no JVM can see. A jar in which nothing is woven is copied byte for byte.
 */
final class JarCopy {

    private final Path jar;
    private final ClassWeaving weaving;

    JarCopy(Path jar, ClassWeaving weaving) {
        this.jar = jar;
        this.weaving = weaving;
    }

    /** Writes the copy, or only counts what would be woven if there is no target. */
    void write(@Nullable Path target) throws IOException {
        try (ZipFile in = new ZipFile(jar.toFile())) {
            Map<String, byte[]> woven = weave(in);
            String count = jar.getFileName() + ": " + woven.size() + " class files ";
            if (target == null) {
                System.out.println(count + "would be woven");
                return;
            }
            Path draft = Files.createTempFile(target.getParent(), "weaving", ".jar");
            try {
                if (woven.isEmpty()) {
                    Files.copy(jar, draft, StandardCopyOption.REPLACE_EXISTING);
                } else {
                    Files.write(draft, copy(in, woven));
                }
                copyPermissions(draft);
                Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
            System.out.println(count + "woven -> " + target);
        }
    }

    /** Temporary files are readable by their owner only; the copy is for everybody who could read the jar. */
    private void copyPermissions(Path draft) throws IOException {
        PosixFileAttributeView from = Files.getFileAttributeView(jar, PosixFileAttributeView.class);
        PosixFileAttributeView to = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
        if (from != null && to != null) {
            to.setPermissions(from.readAttributes().permissions());
        }
    }

    /** The entries that the JVM can see: one for each name. */
    private static List<ZipEntry> entries(ZipFile in) {
        Map<String, ZipEntry> entries = new LinkedHashMap<>();
        for (Enumeration<? extends ZipEntry> all = in.entries(); all.hasMoreElements(); ) {
            String name = all.nextElement().getName();
            ZipEntry visible = in.getEntry(name);
            if (visible != null) {
                entries.putIfAbsent(name, visible);
            }
        }
        return List.copyOf(entries.values());
    }

    private Map<String, byte[]> weave(ZipFile in) throws IOException {
        Map<String, byte[]> woven = new LinkedHashMap<>();
        for (ZipEntry entry : entries(in)) {
            if (entry.getName().endsWith(".class")) {
                byte[] changed = weaving.weave(read(in, entry));
                if (changed != null) {
                    woven.put(entry.getName(), changed);
                }
            } else if (entry.getName().endsWith(".jar")) {
                System.out.println(jar.getFileName() + ": skips the nested jar " + entry.getName()
                        + "; weave that jar by itself, or use the agent.");
            }
        }
        return woven;
    }

    private byte[] copy(ZipFile in, Map<String, byte[]> woven) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            if (in.getComment() != null) {
                out.setComment(in.getComment());
            }
            for (ZipEntry entry : entries(in)) {
                if (isSignature(entry.getName())) {
                    System.out.println(DiagnosticCode.SIGNATURE_REMOVED
                            .with(jar.getFileName(), entry.getName())
                            .text());
                    continue;
                }
                byte[] changed = woven.get(entry.getName());
                byte[] content = changed == null ? read(in, entry) : changed;
                out.putNextEntry(copy(entry, content));
                out.write(content);
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static ZipEntry copy(ZipEntry entry, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry copy = new ZipEntry(entry);
        copy.setCrc(crc.getValue());
        copy.setSize(content.length);
        copy.setCompressedSize(entry.getMethod() == ZipEntry.STORED ? content.length : -1);
        return copy;
    }

    private static byte[] read(ZipFile in, ZipEntry entry) throws IOException {
        try (InputStream content = in.getInputStream(entry)) {
            return content.readAllBytes();
        }
    }

    private static boolean isSignature(String entryName) {
        String name = entryName.toUpperCase(Locale.ROOT);
        if (!name.startsWith("META-INF/") || name.indexOf('/', "META-INF/".length()) >= 0) {
            return false;
        }
        return name.endsWith(".SF")
                || name.endsWith(".RSA")
                || name.endsWith(".DSA")
                || name.endsWith(".EC")
                || name.startsWith("META-INF/SIG-");
    }
}
