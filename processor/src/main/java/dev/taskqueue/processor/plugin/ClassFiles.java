package dev.taskqueue.processor.plugin;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.annotation.processing.Filer;
import javax.tools.FileObject;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * Finds the file to which the compiler has written a class, since the compiler does not tell. The file is in the place
 * that the user has set, or where the Filer finds it, or, without {@code -d}, beside the source. A file that existed
 * before and has not changed is a different one: with some file managers the Filer looks in the wrong place. Weaving
 * that file would leave the right one unwoven.
 */
final class ClassFiles {

    /** Files younger than this may keep their time when they are rewritten, if the file system's times are coarse. */
    private static final Duration COARSE = Duration.ofSeconds(3);

    private final @Nullable Path out;
    private final @Nullable Filer filer;

    ClassFiles(@Nullable Path out, @Nullable Filer filer) {
        this.out = out;
        this.filer = filer;
    }

    /** Returns the possible places of the class's file, each with the time of a file that already exists there. */
    Map<Path, FileTime> before(BinaryName name, JavaFileObject source) {
        Map<Path, FileTime> times = new LinkedHashMap<>();
        for (Path place : places(name, source)) {
            FileTime time = time(place);
            if (time != null && !isYoung(time)) {
                times.put(place, time);
            }
        }
        return times;
    }

    /**
     * Finds the class's file.
     *
     * @param before the result of {@link #before}, before the compiler wrote the file
     * @throws IOException if there is none; the message lists the places searched
     */
    ClassFile find(BinaryName name, JavaFileObject source, Map<Path, FileTime> before) throws IOException {
        ClassFile.OfFiler ofFiler = out == null ? ofFiler(name) : null;
        if (ofFiler != null && path(ofFiler.content()) == null) {
            return ofFiler;
        }
        List<Path> places = places(name, source);
        for (Path place : places) {
            FileTime time = time(place);
            if (time != null && !Objects.equals(time, before.get(place))) {
                return new ClassFile.OnDisk(place);
            }
        }
        throw new FileNotFoundException("no class file has just been written to "
                + String.join(" or ", places.stream().map(Path::toString).toList()));
    }

    private List<Path> places(BinaryName name, JavaFileObject source) {
        List<Path> places = new ArrayList<>();
        if (out != null) {
            if (!name.module().isEmpty()) {
                places.add(out.resolve(name.module()).resolve(name.path()));
            }
            places.add(out.resolve(name.path()));
            return places;
        }
        ClassFile.OfFiler ofFiler = ofFiler(name);
        Path path = ofFiler == null ? null : path(ofFiler.content());
        if (path != null) {
            places.add(path);
        }
        Path sourcePath = path(source);
        if (sourcePath != null) {
            places.add(sourcePath.resolveSibling(name.fileName()));
        }
        return places;
    }

    /** For several modules the Filer requires the module's name; otherwise it rejects one. */
    private ClassFile.@Nullable OfFiler ofFiler(BinaryName name) {
        ClassFile.OfFiler inModule =
                name.module().isEmpty() ? null : ofFiler(name.module() + "/" + name.packageName(), name.fileName());
        return inModule != null ? inModule : ofFiler(name.packageName(), name.fileName());
    }

    private ClassFile.@Nullable OfFiler ofFiler(String folder, String fileName) {
        if (filer == null) {
            return null;
        }
        try {
            FileObject content = filer.getResource(StandardLocation.CLASS_OUTPUT, folder, fileName);
            return new ClassFile.OfFiler(filer, folder, fileName, content);
        } catch (IOException | RuntimeException refused) {
            // Written by the Filer, or in any way that the embedding program's file manager likes.
            return null;
        }
    }

    private static @Nullable Path path(FileObject file) {
        URI uri = file.toUri();
        return "file".equals(uri.getScheme()) ? Path.of(uri) : null;
    }

    private static @Nullable FileTime time(Path path) {
        try {
            return Files.getLastModifiedTime(path);
        } catch (IOException notThere) {
            return null;
        }
    }

    private static boolean isYoung(FileTime time) {
        return time.toMillis() > System.currentTimeMillis() - COARSE.toMillis();
    }
}
