package dev.taskqueue.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The README at the root of this checkout. */
final class Readme {

    static final Path ROOT = Path.of(System.getProperty("taskqueue.root"));
    static final Path FILE = ROOT.resolve("README.md");

    private static final boolean UPDATE = Boolean.getBoolean("taskqueue.goldens.update");

    private Readme() {}

    static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Block> blocks() {
        return Block.of(text());
    }

    static List<Block> blocksThat(String verb) {
        return blocks().stream().filter(block -> block.does(verb)).toList();
    }

    /** The block's text; {@code -Dtaskqueue.goldens.update=true} replaces it with {@code actual} first. */
    static String textOrUpdate(Block block, String actual) throws IOException {
        if (UPDATE) {
            String fence = "<!-- " + block.directive() + " -->\n```" + block.language() + "\n";
            Files.writeString(FILE, text().replace(fence + block.text() + "```\n", fence + actual + "```\n"));
            return actual;
        }
        return block.text();
    }
}
