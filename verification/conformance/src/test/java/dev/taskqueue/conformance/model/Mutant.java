package dev.taskqueue.conformance.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A defect that is put into the runtime's sources: text that is replaced by other text, in one file.
 *
 * @param seed the first program that is known to show the defect; how many programs it takes, therefore
 * @param defect what the runtime does wrong then
 * @param file the simple name of the type
 * @param original what is replaced; it occurs once
 * @param replacement what stands there instead
 */
record Mutant(long seed, String defect, String file, String original, String replacement) {

    /** The mutated source, and where it is among the sources. */
    record Source(Path path, String text) {}

    Source of(Path sources) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(sources)) {
            files = all.filter(path -> path.endsWith(file + ".java")).toList();
        }
        if (files.size() != 1) {
            throw new IllegalStateException("There is no one file " + file + ".java: " + files);
        }
        String source = Files.readString(files.get(0));
        int at = source.indexOf(original);
        if (at < 0 || source.indexOf(original, at + 1) >= 0) {
            throw new IllegalStateException(file + ".java does not have this text once: " + original
                    + "\nFix: adapt the mutant to what the file has become.");
        }
        return new Source(files.get(0), source.replace(original, replacement));
    }

    @Override
    public String toString() {
        return defect;
    }
}
