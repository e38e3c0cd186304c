package dev.taskqueue.docs;

import java.util.ArrayList;
import java.util.List;

/**
 * A fenced block of a Markdown document.
 *
 * @param directive the HTML comment right above the block, which says what a test does with it; empty if there is none
 * @param language the word behind the fence
 * @param heading the heading of level two that the block stands under; empty above the first
 * @param text the lines between the fences, each with its line end
 * @param line the number of the opening fence's line, from 1
 */
record Block(String directive, String language, String heading, String text, int line) {

    private static final String FENCE = "```";

    static List<Block> of(String document) {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = document.lines().toList();
        String heading = "";
        String directive = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("## ")) {
                heading = line.substring(3);
            } else if (line.startsWith("<!-- ") && line.endsWith(" -->")) {
                directive = line.substring(5, line.length() - 4);
            } else if (line.startsWith(FENCE)) {
                int opening = i;
                StringBuilder text = new StringBuilder();
                while (!lines.get(++i).equals(FENCE)) {
                    text.append(lines.get(i)).append('\n');
                }
                blocks.add(new Block(directive, line.substring(FENCE.length()), heading, text.toString(), opening + 1));
                directive = "";
            }
        }
        return blocks;
    }

    boolean does(String verb) {
        return directive.equals(verb) || directive.startsWith(verb + ": ");
    }

    /** The words behind the directive's verb. */
    String argument() {
        return directive.substring(directive.indexOf(": ") + 2);
    }
}
